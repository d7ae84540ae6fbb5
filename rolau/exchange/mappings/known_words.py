"""What headings are called, so that a column can be known by its name.

The six UN languages stand here, further ones in `other_words`: where both have a word, it means
what it means here.
"""

from functools import cache

from rolau.exchange.mappings import other_words
from rolau.exchange.mappings.end_words import end_in
from rolau.models.spelling import fold

_WORDS = {
    "country_name": (
        "country; countries; country name; name of country; country territory; territory; state;"
        " economy; nation; economy name; countryname; location; area; reference area; geo;"
        " pays; nom du pays; pays territoire; territoire; état; économie;"
        " país; países; nombre del país; país territorio; territorio; estado; economía;"
        " страна; страны; название страны; страна территория; государство; территория;"
        " البلد; بلد; البلدان; الدولة; الدول; اسم البلد; اسم الدولة; الإقليم;"
        " 国家; 国家名称; 国家地区; 国家或地区; 国家和地区; 国家 地区; 经济体; 国别"
    ),
    "country_code": (
        "code; country code; iso; iso3; iso2; iso code; iso alpha 3; iso 3; iso3 code; iso3c;"
        " alpha 3; economy code; m49; m49 code; un m49; wb code; geoareacode;"
        " code m49; código m49; код m49; رمز m49; m49代码;"
        " code pays; code du pays; code iso; código; código del país; código de país; código iso;"
        " код; код страны; код исо; رمز; الرمز; رمز البلد; رمز الدولة;"
        " 代码; 国家代码; 国家编码; 国家地区代码"
    ),
    "period": (
        "year; years; period; time; month; quarter; mois; trimestre; mes; месяц; квартал; الشهر;"
        " 月; 月份; 季度; time period; date; timeperiod; reference year; data year;"
        " année; années; an; exercice; période; date de référence; año; años; período; periodo;"
        " fecha; год; годы; период; дата; отчетный год; السنة; سنة; السنوات; العام; عام; الفترة;"
        " 年; 年份; 年度; 时期; 时间; 期间"
    ),
    "indicator": (
        "indicator; indicator name; indicator code; series; series name; series code; variable;"
        " seriescode; nombre de la serie; código de la serie; nom de la série; code de la série;"
        " название ряда; код ряда; اسم السلسلة; رمز السلسلة; 系列名称; 系列代码;"
        " governance dimension; subject; item; topic;"
        " indicateur; nom de l'indicateur; code de l'indicateur; série; indicador;"
        " nombre del indicador; código del indicador; serie;"
        " показатель; индикатор; код показателя; ряд; переменная; المؤشر; مؤشر; اسم المؤشر;"
        " السلسلة; 指标; 指标名称; 指标代码; 系列; 变量"
    ),
    "disaggregation": (
        "disaggregation; sex; gender; age; age group; urban rural; population group; category;"
        " désagrégation; sexe; genre; âge; groupe d'âge; tranche d'âge; catégorie;"
        " desagregación; desglose; sexo; género; edad; grupo de edad; categoría;"
        " разбивка; пол; возраст; возрастная группа; категория;"
        " التصنيف; الجنس; النوع; العمر; الفئة العمرية; الفئة; 分类; 性别; 年龄; 年龄组; 类别"
    ),
    "value": (
        "value; score; estimate; index; figure; rate; obs value; observation value; result;"
        " valeur; score; note; estimation; indice; taux; résultat; valor; puntuación; puntaje;"
        " estimación; índice; tasa; resultado; значение; оценка; балл; баллы; индекс; показание;"
        " коэффициент; القيمة; قيمة; الدرجة; النتيجة; التقدير; تقدير; المعدل;"
        " 数值; 值; 得分; 分数; 估计值; 估计; 指数; 比率"
    ),
    "standard_error": (
        "standard error; std error; stderr; std err; se; stddev; standard deviation; error;"
        " erreur type; erreur standard; écart type; error estándar; error típico;"
        " desviación estándar; стандартная ошибка; ст ошибка; стандартное отклонение;"
        " الخطأ المعياري; خطأ معياري; 标准误; 标准误差; 标准差"
    ),
    "lower": (
        "lower; lower end; lower bound; lowerbound;"
        " lower limit; lower ci; lower threshold; low; ci low;"
        " lower confidence interval; borne inférieure; limite inférieure;"
        " limite inférieure ic; borne inférieure ic; ic inférieur;"
        " ic bas; límite inferior; límite inferior ic; ic inferior; ic bajo;"
        " extremo inferior; нижняя граница; нижний предел; الحد الأدنى; الحد الادنى;"
        " 下限; 最低值; 置信下限"
    ),
    "upper": (
        "upper; upper end; upper bound; upperbound;"
        " upper limit; upper ci; upper threshold; high; ci high;"
        " upper confidence interval; borne supérieure; limite supérieure;"
        " limite supérieure ic; borne supérieure ic; ic supérieur;"
        " ic haut; límite superior; límite superior ic; ic superior; ic alto;"
        " extremo superior; верхняя граница; верхний предел; الحد الأعلى; الحد الاعلى;"
        " 上限; 最高值; 置信上限"
    ),
    "sources": (
        "sources; number of sources; numsrc; nsource; n sources; no of sources;"
        " number of surveys; nombre de sources; nb de sources; nb sources; источники;"
        " número de fuentes; fuentes; nº de fuentes;"
        " число источников; количество источников; عدد المصادر; المصادر;"
        " 来源数; 来源数量; 数据源数量"
    ),
    "rank": (
        "rank; ranking; percentile rank; pctrank; position; rang; rang centile; classement;"
        " rango; posición; puesto; rango percentil; ранг; место; процентильный ранг; الترتيب;"
        " الرتبة; الرتبة المئوية; 排名; 名次; 百分位; 百分位排名"
    ),
    "rank_lower": "rank lower; pctranklower; lower rank; rank lower end; percentile rank lower",
    "rank_upper": "rank upper; pctrankupper; upper rank; rank upper end; percentile rank upper",
}
_COUNTERS = frozenset(
    {"", "id", "no", "nr", "n", "index", "line", "row", "number", "serial", "序号"}
)
_UPDATED = (
    "updated; update; last updated; released; release date; published; publication date;"
    " mise à jour; publié; actualización;"
    " actualizado; publicado; обновлено; дата обновления; опубликовано; تحديث; تاريخ التحديث;"
    " 更新; 更新日期; 发布; 发布日期"
)

_TOTALS = (
    "total; totals; all; both; both sexes; all ages; all age groups; all areas; all persons;"
    " any age; ensemble; tous; toutes; les deux sexes; deux sexes; tous âges; tous les âges;"
    " todos; todas; ambos sexos; ambos; todas las edades; conjunto; todos los grupos de edad;"
    " всего; итого; все; оба пола; все возрасты; المجموع; الإجمالي; كلا الجنسين; الجنسان;"
    " جميع الأعمار; الكل; 合计; 总计; 总数; 全部; 男女合计; 所有年龄"
)


def _parts(texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(text) for text in texts.split(";")))


@cache
def phrases() -> dict[str, str]:
    """Return folded phrase → role, measures included; the first role that has it."""
    found: dict[str, str] = {}
    for words in (_WORDS, other_words.WORDS):
        for role, texts in words.items():
            for text in _parts(texts):
                found.setdefault(text, role)
    return found


def role_called(heading: str) -> str:
    """Return the role a heading is the name of, in any of the languages, or an empty text."""
    return phrases().get(fold(heading), "")


def measure_in(text: str, measures: frozenset[str]) -> tuple[str, str]:
    """Return the measure that a heading names at its beginning or end, and what is left of it.

    ``text`` and what is left are folded; no measure is an empty text.
    """
    whole = fold(text)
    best = ("", "", whole)
    for phrase, role in phrases().items():
        if role in measures and len(phrase) > len(best[1]):
            left = _without(whole, phrase)
            if left is not None:
                best = (role, phrase, left)
    by_parts = end_in(text)
    if by_parts and by_parts[0] in measures and len(by_parts[1]) < len(best[2]):
        return by_parts
    return best[0], best[2]


def _without(whole: str, phrase: str) -> str | None:
    """Return a text without a phrase at its end or beginning, or None when it is not there."""
    gap = "" if _is_han(phrase) else " "
    if whole == phrase:
        return ""
    if whole.endswith(gap + phrase):
        return whole.removesuffix(phrase).strip()
    if whole.startswith(phrase + gap):
        return whole.removeprefix(phrase).strip()
    return None


def _is_han(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


_NOTES = (
    "p; r; e; f; b; pr; prel; prov; prelim; provisional; preliminary; revised; estimated; final;"
    " provisoire; provisoires; révisé; révisée; préliminaire; définitif; preliminar; revisado;"
    " estimado; definitivo; предварительно; предв; предварительные; مؤقت; أولي; 初步; 暂定"
)


_MARKS = "abcdefgh123456789"


def is_note(text: str) -> bool:
    """Tell whether what stands beside a year in a heading is a note on its figures: 2022 (p).

    One of the first letters, or a digit, is the mark of a footnote: 2022 b/.
    """
    said = fold(text)
    return said in _notes() or (len(said) == 1 and said in _MARKS)


@cache
def _notes() -> frozenset[str]:
    return frozenset(_parts(f"{_NOTES}; {other_words.NOTES}"))


def counts_lines(heading: str) -> bool:
    """Tell whether a heading may stand over numbers that only count the lines."""
    return fold(heading) in _counters()


@cache
def _counters() -> frozenset[str]:
    return _COUNTERS | frozenset(_parts(other_words.COUNTERS))


def means_all(text: str) -> bool:
    """Tell whether a text among parts (sexes, ages, areas) means all of them together."""
    return fold(text) in _all_together()


@cache
def _all_together() -> frozenset[str]:
    return frozenset(_parts(f"{_TOTALS}; {other_words.TOTALS}"))


def says_updated(text: str) -> bool:
    """Tell whether a text above the figures speaks of their release."""
    whole = fold(text)
    if any(whole.startswith(each) or f" {each}" in whole for each in _parts(_UPDATED)):
        return True
    return any(f" {each} " in f" {whole} " for each in _parts(other_words.UPDATED))

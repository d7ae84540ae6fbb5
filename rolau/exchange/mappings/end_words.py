"""Knows a heading that names an end of an interval or of a rank by its parts: “IC 95 % inf.”."""

import re

from rolau.models.spelling import fold


def _folded(texts: str) -> frozenset[str]:
    return frozenset(word for text in texts.split() for word in fold(text).split())


_ENDS = {
    "lower": _folded(
        "lower low inf inferior inférieur inférieure bas basse minimum min mínimo"
        " нижняя нижний нижн мин الأدنى أدنى الدنيا 下限"
        " untere unteres untergrenze inferiore ondergrens dolna dolny нижня нижній"
        " alt κάτω κατώτερο"
    ),
    "upper": _folded(
        "upper high sup superior supérieur supérieure haut haute maximum max máximo"
        " верхняя верхний верхн макс الأعلى أعلى العليا 上限"
        " obere oberes obergrenze superiore bovengrens górna górny верхня верхній"
        " üst άνω ανώτερο"
    ),
}
_RANK = _folded(
    "rank ranking percentile rang centile classement rango puesto percentil ранг ранга место места"
    " الرتبة الترتيب رتبة ترتيب للرتبة للترتيب 排名 名次 百分位"
    " perzentil perzentilrang percentyl місце sıralama κατάταξη"
)
_OF_INTERVAL = _folded(
    "ci ic cl ди 80 90 95 99 confidence conf int interval limit bound end"
    " intervalle confiance borne limite intervalo confianza límite extremo"
    " доверительный доверительного интервал интервала граница предел"
    " الحد حد الثقة ثقة فترة لفترة مجال لمجال 置信区间 置信"
    " ki konfidenzintervall konfidenzintervalls konfidenz grenze ende"
    " confiança intervallo confidenza estremo"
    " betrouwbaarheidsinterval granica przedziału przedział ufności довірчий довірчого інтервалу"
    " межа güven aralığı sınır sınırı διάστημα διαστήματος εμπιστοσύνης όριο"
)
_BETWEEN = _folded("of for de del du des la le les el l d da do der dem")
_JOINED = re.compile(r"(?:ic|ci|cl|ди)(?:80|90|95|99)|(?:80|90|95|99)(?:ic|ci|cl|ди)")
_HAN = re.compile("(下限|上限|排名|名次|百分位|置信区间|置信)")


def end_in(text: str) -> tuple[str, str] | None:
    """Return the end that a heading names at its end or beginning, and what is left of it.

    The end is one of lower, upper, rank_lower and rank_upper; what is left is folded. None when
    a heading says neither an interval nor a rank beside it: “high income” is no end.
    """
    found = fold(_HAN.sub(r" \1 ", text)).split()
    for words, forward in ((found[::-1], False), (found, True)):
        length = next((n for n, word in enumerate(words) if not _belongs(word)), len(words))
        named, left = words[:length], words[length:]
        while named and named[-1] in _BETWEEN:  # it belongs to what is left
            left.insert(0, named.pop())
        end = _end_of(named)
        if end:
            while left and left[0] in _BETWEEN:
                left.pop(0)
            return end, " ".join(left if forward else left[::-1])
    return None


def _belongs(word: str) -> bool:
    parts = (*_ENDS.values(), _RANK, _OF_INTERVAL, _BETWEEN)
    return any(word in part for part in parts) or _JOINED.fullmatch(word) is not None


def _end_of(words: list[str]) -> str:
    """Return the end that some words name; empty when they name none, or both."""
    ends = [end for end, known in _ENDS.items() if not known.isdisjoint(words)]
    if len(ends) != 1:
        return ""
    if not _RANK.isdisjoint(words):
        return f"rank_{ends[0]}"
    said = any(word in _OF_INTERVAL or _JOINED.fullmatch(word) for word in words)
    return ends[0] if said else ""

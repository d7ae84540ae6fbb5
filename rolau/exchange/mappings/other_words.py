"""What headings are called in further common languages, beside those of the United Nations.

German, Portuguese, Italian, Dutch, Polish, Ukrainian, Turkish and Greek, in this order.
"""

WORDS = {
    "country_name": (
        "Land; Länder; Staat; Staaten; Ländername; Name des Landes; Land Gebiet;"
        " nome do país; país ou território; território; paese; paesi; nome del paese; stato;"
        " paese territorio; landen; landnaam; naam van het land; land of gebied;"
        " kraj; kraje; państwo; państwa; nazwa kraju; nazwa państwa; kraj lub terytorium;"
        " країна; країни; назва країни; держава; країна або територія;"
        " ülke; ülkeler; ülke adı; ülke ismi; devlet; χώρα; χώρες; κράτος; όνομα χώρας"
    ),
    "country_code": (
        "Ländercode; Länderkürzel; Landescode; Länderschlüssel; ISO-Code; Kürzel;"
        " código do país; código iso do país; codice; codice paese; codice del paese; codice iso;"
        " landcode; landencode; kod; kod kraju; kod państwa; kod iso; код країни; код держави;"
        " ülke kodu; iso kodu; κωδικός; κωδικός χώρας; κωδικός iso"
    ),
    "period": (
        "Jahr; Jahre; Zeitraum; Berichtsjahr; Bezugsjahr; Datum; Monat; Quartal;"
        " ano; anos; data; mês; ano de referência; anno; anni; periodo; mese; anno di riferimento;"
        " jaar; jaren; periode; maand; kwartaal; referentiejaar;"
        " rok; lata; okres; data; miesiąc; kwartał; рік; роки; період; місяць; звітний рік;"
        " yıl; yıllar; dönem; tarih; ay; çeyrek; έτος; έτη; χρονιά; περίοδος; ημερομηνία; μήνας"
    ),
    "indicator": (
        "Indikator; Indikatoren; Kennzahl; Merkmal; Indikatorname; Name des Indikators;"
        " nome do indicador; código do indicador; variável; indicatore; indicatori;"
        " nome dell'indicatore; codice indicatore; variabile;"
        " indicatornaam; naam van de indicator; kenmerk; variabele;"
        " wskaźnik; wskaźniki; nazwa wskaźnika; kod wskaźnika; miernik; zmienna;"
        " показник; показники; назва показника; код показника; індикатор; змінна;"
        " gösterge; göstergeler; gösterge adı; gösterge kodu; değişken;"
        " δείκτης; δείκτες; όνομα δείκτη; κωδικός δείκτη; μεταβλητή"
    ),
    "disaggregation": (
        "Geschlecht; Alter; Altersgruppe; Kategorie; sexo; idade; faixa etária; grupo etário;"
        " categoria; desagregação; sesso; genere; età; fascia di età; classe di età;"
        " geslacht; leeftijd; leeftijdsgroep; categorie; płeć; wiek; grupa wieku; kategoria;"
        " стать; вік; вікова група; категорія; cinsiyet; yaş; yaş grubu; kategori;"
        " φύλο; ηλικία; ηλικιακή ομάδα; κατηγορία"
    ),
    "value": (
        "Wert; Werte; Punktzahl; Punkte; Schätzwert; Schätzung; Kennwert; Ergebnis;"
        " valor; valores; pontuação; estimativa; índice; valore; valori; punteggio; stima; indice;"
        " tasso; waarde; waarden; cijfer; schatting; uitkomst;"
        " wartość; wartości; wynik; punkty; ocena; szacunek; współczynnik;"
        " значення; оцінка; бал; бали; індекс; коефіцієнт;"
        " değer; değerler; puan; skor; tahmin; endeks; oran; τιμή; τιμές; βαθμολογία; εκτίμηση"
    ),
    "standard_error": (
        "Standardfehler; Standardabweichung; erro padrão; desvio padrão; errore standard;"
        " deviazione standard; standaardfout; standaardafwijking;"
        " błąd standardowy; odchylenie standardowe; стандартна помилка; стандартна похибка;"
        " standart hata; standart sapma; τυπικό σφάλμα; τυπική απόκλιση"
    ),
    "lower": (
        "Untergrenze; untere Grenze; unteres Ende; limite inferior; limite inferiore;"
        " estremo inferiore; ondergrens; dolna granica; granica dolna; нижня межа;"
        " alt sınır; κάτω όριο; κατώτερο όριο"
    ),
    "upper": (
        "Obergrenze; obere Grenze; oberes Ende; limite superior; limite superiore;"
        " estremo superiore; bovengrens; górna granica; granica górna; верхня межа;"
        " üst sınır; άνω όριο; ανώτερο όριο"
    ),
    "sources": (
        "Quellen; Anzahl der Quellen; Zahl der Quellen; Anzahl Quellen; fontes; número de fontes;"
        " fonti; numero di fonti; bronnen; aantal bronnen; źródła; liczba źródeł;"
        " кількість джерел; число джерел; kaynak sayısı; αριθμός πηγών"
    ),
    "rank": (
        "Platz; Rangplatz; Platzierung; Perzentil; Perzentilrang; posição; classificação;"
        " posizione; classifica; percentile; rangorde; plaats; miejsce; pozycja; percentyl;"
        " місце; ранг; sıra; sıralama; yüzdelik; κατάταξη; θέση"
    ),
}
"""Role → headings parted by semicolons; those of the six UN languages stand in `known_words`."""

COUNTERS = "lfd nr; laufende nummer; lp; l p; n º; nº; n o; núm; num; п п; № п п; α α; م; 编号"
"""What stands over numbers that only count the lines."""

TOTALS = (
    "insgesamt; zusammen; alle; beide Geschlechter; alle Altersgruppen; ambos os sexos;"
    " todas as idades; totale; tutti; entrambi i sessi; tutte le età; totaal; beide geslachten;"
    " alle leeftijden; ogółem; razem; łącznie; obie płcie; усього; всього; разом; обидві статі;"
    " toplam; her iki cinsiyet; tüm yaşlar; σύνολο; και τα δύο φύλα; όλες οι ηλικίες"
)

NOTES = (
    "vorläufig; geschätzt; endgültig; revidiert; provisório; definitivo; revisto; provvisorio;"
    " rivisto; voorlopig; definitief; wstępne; dane wstępne; попередні; geçici; προσωρινά"
)

UPDATED = (
    "Stand; aktualisiert; veröffentlicht; atualizado; atualização; publicado; aggiornato;"
    " aggiornamento; pubblicato; bijgewerkt; gepubliceerd; stan na; aktualizacja;"
    " opublikowano; оновлено; опубліковано; güncelleme; yayın tarihi; ενημέρωση; δημοσίευση"
)

/** German: the practices of the assessment. */
export const practiceTexts = {
  practiceText: {
    'small-batches': {
      title: 'Kleine Schritte',
      question:
        'Wie kommt eine Arbeit von mehr als einer Woche in Produktion, also in das System, das die Kunden benutzen?',
      level0: 'Erst, wenn sie als Ganzes fertig ist.',
      level1:
        'Im letzten Quartal kam mindestens eine solche Arbeit in Teilen in Produktion.',
      level2:
        'Im letzten Quartal kam mehr als die Hälfte solcher Arbeiten in Teilen in Produktion.',
      level3:
        'Im letzten Quartal kamen neun von zehn solcher Arbeiten in Teilen in Produktion.',
      level4:
        'Jeder Teil kam binnen einer Woche, nachdem er begonnen wurde, in Produktion.',
      howYouKnow:
        'Listen Sie die größeren Arbeiten auf, die im letzten Quartal fertig wurden, und zu jeder die Tage, an denen etwas von ihr in Produktion kam.',
    },
    'trunk-based-integration': {
      title: 'In die Hauptlinie kommen',
      question:
        'Wie lange bleibt eine Änderung abseits der Hauptlinie, also des Stands des Codes, auf dem alle aufbauen?',
      level0:
        'Mehr als eine von zehn Änderungen bleibt länger als einen Monat abseits.',
      level1:
        'Neun von zehn Änderungen kommen binnen eines Monats nach ihrem Beginn in die Hauptlinie.',
      level2:
        'Neun von zehn Änderungen kommen binnen einer Woche nach ihrem Beginn in die Hauptlinie.',
      level3:
        'Neun von zehn Änderungen kommen binnen zweier Arbeitstage nach ihrem Beginn in die Hauptlinie.',
      level4:
        'Neun von zehn Änderungen kommen binnen eines Arbeitstags nach ihrem Beginn in die Hauptlinie.',
      howYouKnow:
        'Nehmen Sie die Änderungen des letzten Monats, auch die noch offenen. Zählen Sie die Tage vom ersten gespeicherten Schritt bis zu dem Tag, an dem die Änderung in die Hauptlinie kam.',
    },
    'automated-tests': {
      title: 'Automatische Tests als Schranke',
      question:
        'Was entscheiden automatische Tests, bevor eine Änderung in Produktion kommt?',
      level0:
        'Änderungen kommen in Produktion, ohne dass ein automatischer Test lief.',
      level1: 'Vor jedem Release laufen automatische Tests.',
      level2: 'Automatische Tests starten bei jeder Änderung von selbst.',
      level3:
        'Eine Änderung, deren automatische Tests scheitern, kann nicht in Produktion kommen.',
      level4:
        'Eine Änderung, deren automatische Tests gelingen, kommt ohne Test von Hand in Produktion.',
      howYouKnow:
        'Sehen Sie sich die letzten zehn Änderungen in Produktion an: welche Tests liefen und was sie startete. Sehen Sie nach, was geschah, als zuletzt einer scheiterte.',
    },
    'deployment-on-demand': {
      title: 'Deployment auf Abruf',
      question: 'Wann kann eine fertige Änderung in Produktion gehen?',
      level0: 'Seltener als einmal im Monat.',
      level1: 'Mindestens einmal im Monat.',
      level2: 'Mindestens einmal in der Woche.',
      level3: 'An jedem Arbeitstag.',
      level4:
        'Wann immer das Team, das sie gemacht hat, es beschließt, ohne Freigabe von außerhalb des Teams.',
      howYouKnow:
        'Vergleichen Sie für die letzten zehn Änderungen den Tag, an dem sie fertig waren, mit dem Tag, an dem sie in Produktion kamen. Fragen Sie, wer zustimmen musste.',
    },
    rollback: {
      title: 'Eine Änderung zurücknehmen',
      question:
        'Wie wird eine Änderung zurückgenommen, die in Produktion schadet?',
      level0: 'Wie das geht, ist nicht aufgeschrieben.',
      level1: 'Wie das geht, ist dort aufgeschrieben, wo das Team es findet.',
      level2:
        'In den letzten sechs Monaten wurde es so gemacht, im Ernst oder als Übung.',
      level3:
        'Beim letzten Mal hatten die Kunden binnen einer Stunde nach dem Entschluss den früheren Stand wieder.',
      level4:
        'Eine automatische Prüfung nimmt eine schädliche Änderung zurück, ohne dass jemand es beschließt.',
      howYouKnow:
        'Lassen Sie sich die aufgeschriebenen Schritte zeigen, und sagen, an welchem Tag sie zuletzt befolgt wurden und wann Entschluss und Rückkehr waren.',
    },
    'service-level-objectives': {
      title: 'Ziele für die Zuverlässigkeit',
      question:
        'Was wird aus den Zielen in Zahlen dafür, wie zuverlässig Dienste sein müssen (Service-Level-Ziele, SLOs)?',
      level0: 'Kein Dienst hat ein solches Ziel.',
      level1:
        'Mindestens ein Dienst, den Kunden benutzen, hat ein geschriebenes Ziel.',
      level2: 'Jeder Dienst, den Kunden benutzen, hat ein geschriebenes Ziel.',
      level3:
        'Ob jedes Ziel erreicht wird, wird von selbst gemessen, mindestens einmal am Tag.',
      level4:
        'Eine geschriebene Regel sagt, welche Arbeit ruht, wenn ein Ziel verfehlt wird.',
      howYouKnow:
        'Nennen Sie fünf Dienste, die Kunden benutzen. Fragen Sie nach dem Ziel eines jeden, nach dem Wert von gestern, und danach, was geschah, als es zuletzt verfehlt wurde.',
    },
    'incident-response': {
      title: 'Auf Vorfälle antworten',
      question:
        'Was ist für die Antwort auf einen Vorfall geregelt, also auf eine Störung, die Kunden bemerken?',
      level0: 'Wen man ruft, ist nicht aufgeschrieben.',
      level1:
        'Wen man ruft, ist für jeden Dienst aufgeschrieben, den Kunden benutzen.',
      level2:
        'Die Überwachung alarmiert diese Personen, ohne dass sich erst ein Kunde beschwert.',
      level3:
        'Eine Person leitet die Antwort auf jeden Vorfall, und sein Protokoll nennt sie.',
      level4:
        'Eine geschriebene Frist sagt, bis wann die Betroffenen informiert sind.',
      howYouKnow:
        'Nehmen Sie die Protokolle der letzten drei Vorfälle: was Alarm schlug, wer gerufen wurde, wer leitete, und wann die Betroffenen informiert wurden.',
    },
    'learning-reviews': {
      title: 'Aus Vorfällen lernen',
      question: 'Was bleibt von einem Vorfall, wenn er vorbei ist?',
      level0: 'Kein geschriebener Bericht darüber, was geschah.',
      level1:
        'Mindestens ein Vorfall der letzten sechs Monate hat einen geschriebenen Bericht darüber, was geschah.',
      level2:
        'Jeder Vorfall ab einem schriftlich festgelegten Schweregrad hat einen solchen Bericht.',
      level3:
        'Jeder Bericht nennt Maßnahmen, jede mit Verantwortlichen und Termin.',
      level4:
        'Neun von zehn Maßnahmen, die in den letzten sechs Monaten fällig waren, wurden zu ihrem Termin erledigt.',
      howYouKnow:
        'Listen Sie die Vorfälle der letzten sechs Monate mit ihren Berichten auf, und die Maßnahmen darin mit Termin und Stand.',
    },
    'on-call-health': {
      title: 'Last der Bereitschaft',
      question:
        'Wie wird dafür gesorgt, dass die Bereitschaft, also das Antworten auf Alarme außerhalb der Arbeitszeit, erträglich bleibt?',
      level0: 'Unterbrechungen außerhalb der Arbeitszeit werden nicht gezählt.',
      level1:
        'Unterbrechungen außerhalb der Arbeitszeit werden für jede Woche gezählt.',
      level2: 'Eine geschriebene Grenze sagt, wie viele eine Woche haben darf.',
      level3:
        'Jede Woche der letzten drei Monate, die über der Grenze lag, führte zu einer geschriebenen Maßnahme.',
      level4: 'Keine Woche der letzten drei Monate lag über der Grenze.',
      howYouKnow:
        'Nehmen Sie die Alarme außerhalb der Arbeitszeit aus den letzten drei Monaten, Woche für Woche, ohne zu sehen, wer Bereitschaft hatte. Legen Sie die Grenze daneben.',
    },
    'failure-testing': {
      title: 'Ausfälle ausprobieren',
      question:
        'Wie findet man heraus, was geschieht, wenn ein Teil versagt, zum Beispiel unter mehr Last als erwartet?',
      level0: 'Erst, wenn es von selbst geschieht.',
      level1:
        'Eine Liste sagt für jeden Dienst, den Kunden benutzen, mit welchen Ausfällen gerechnet wird.',
      level2:
        'Mindestens ein Ausfall der Liste wurde in den letzten zwölf Monaten ausprobiert.',
      level3:
        'In jedem der letzten vier Quartale wurde mindestens ein Ausfall der Liste ausprobiert.',
      level4: 'Der letzte Versuch fand in Produktion statt.',
      howYouKnow:
        'Lassen Sie sich die Liste zeigen, und das Protokoll des letzten Versuchs: an welchem Tag, wo, was erwartet wurde und was geschah.',
    },
    'few-at-a-time': {
      title: 'Wenige zugleich',
      question:
        'Woher weiß man, wie viele Vorhaben, an denen viele Teams mitwirken müssen, einem Team zugleich abverlangt werden?',
      level0: 'Es gibt keine Liste der laufenden Vorhaben.',
      level1: 'Alle laufenden Vorhaben stehen in einer Liste.',
      level2: 'Die Liste sagt für jedes Team, an welchen es mitwirken muss.',
      level3:
        'Eine geschriebene Grenze sagt, wie viele ein Team zugleich haben darf.',
      level4: 'Heute liegt kein Team über der Grenze.',
      howYouKnow:
        'Lassen Sie sich die Liste zeigen. Nehmen Sie drei Teams, zählen Sie, was sie von jedem sagt, und fragen Sie die Teams, ob etwas fehlt.',
    },
    'owner-and-end-date': {
      title: 'Verantwortung und Enddatum',
      question: 'Was steht fest, wenn ein Vorhaben beginnt?',
      level0: 'Nicht einmal, wer es verantwortet.',
      level1:
        'Für jedes laufende Vorhaben ist eine Person oder Gruppe genannt, die es verantwortet.',
      level2: 'Jedes hat ein Datum, zu dem es endet.',
      level3: 'Jedes sagt, woran man erkennt, dass es fertig ist.',
      level4:
        'Von den letzten fünf beendeten endeten vier binnen eines Monats nach dem zuerst gesetzten Datum.',
      howYouKnow:
        'Lesen Sie, was über jedes laufende Vorhaben geschrieben steht. Vergleichen Sie bei den letzten fünf beendeten das erste Datum mit dem wirklichen.',
    },
    'population-measured': {
      title: 'Messen, wen es betrifft',
      question:
        'Woher weiß man, welche Dienste ein Vorhaben noch erreichen muss?',
      level0: 'Niemand hat eine Liste der Dienste, die es betrifft.',
      level1:
        'Jedes laufende Vorhaben hat eine Liste der Dienste, die es betrifft.',
      level2: 'Die Liste sagt von jedem Dienst, ob er erledigt ist.',
      level3:
        'Die Liste hält sich mindestens wöchentlich selbst aktuell, ohne die Teams zu fragen.',
      level4:
        'Dienste, von denen man nichts weiß, stehen als unbekannt da, nicht als erledigt.',
      howYouKnow:
        'Öffnen Sie die Listen zweier Vorhaben und sehen Sie, wann sie sich zuletzt änderten. Wählen Sie drei Dienste, die als erledigt gelten, und prüfen Sie selbst.',
    },
    'progress-visible': {
      title: 'Sichtbarer Fortschritt',
      question: 'Was sieht man davon, wie weit ein Vorhaben ist?',
      level0: 'Darüber ist nichts aufgeschrieben.',
      level1:
        'Wie weit es ist, wird mindestens einmal im Monat aufgeschrieben.',
      level2: 'Alle in der Organisation können es lesen.',
      level3: 'Daneben steht, wie weit das Vorhaben jetzt sein sollte.',
      level4: 'Dabei steht das Datum, zu dem es beim jetzigen Tempo endet.',
      howYouKnow:
        'Bitten Sie jemanden aus einem Team, das mitwirkt, Ihnen ohne Hilfe zu zeigen, wie weit ein Vorhaben ist.',
    },
    stopping: {
      title: 'Aufhören',
      question: 'Was wird aus einem Vorhaben, das nicht vorankommt?',
      level0: 'Es läuft weiter, ohne dass jemand darüber entscheidet.',
      level1:
        'Alle laufenden Vorhaben werden mindestens einmal im Jahr durchgesehen.',
      level2:
        'Alle laufenden Vorhaben werden mindestens einmal im Quartal durchgesehen.',
      level3:
        'Zu jedem wird dann schriftlich entschieden, ob es weitergeht, sich ändert oder aufhört.',
      level4:
        'Keines, das heute läuft, ist seit mehr als einem Quartal ohne Fortschritt.',
      howYouKnow:
        'Fragen Sie nach den Entscheidungen der letzten Durchsicht, und danach, was zuletzt beendet wurde.',
    },
    ownership: {
      title: 'Zuständigkeit',
      question:
        'Woher weiß man, welcher Gruppe ein Dienst gehört, wer ihn also ändert und für ihn einsteht?',
      level0: 'Es gibt keine Liste der Dienste in Produktion.',
      level1: 'Alle Dienste in Produktion stehen in einer Liste.',
      level2:
        'Neun von zehn Diensten der Liste nennen die Gruppe, der sie gehören.',
      level3: 'Jeder Dienst der Liste nennt die Gruppe, der er gehört.',
      level4:
        'Jede Gruppe hat ihre Einträge in den letzten sechs Monaten bestätigt.',
      howYouKnow:
        'Wählen Sie fünf Dienste, die Kunden benutzen. Suchen Sie jeden in der Liste, und fragen Sie die genannte Gruppe, ob das stimmt.',
    },
    'patching-in-time': {
      title: 'Schwachstellen rechtzeitig beheben',
      question:
        'Wie wird dafür gesorgt, dass bekannte Schwachstellen, also Lücken für Angreifer, rechtzeitig behoben werden?',
      level0: 'Es gibt keine Liste der bekannten Schwachstellen.',
      level1:
        'Alle Dienste werden mindestens einmal in der Woche von selbst nach bekannten Schwachstellen abgesucht.',
      level2:
        'Geschriebene Fristen sagen, bis wann eine Schwachstelle jedes Schweregrads behoben wird.',
      level3:
        'Neun von zehn offenen Schwachstellen liegen innerhalb ihrer Frist.',
      level4:
        'Keine offene Schwachstelle ist über ihre Frist, außer ihr Risiko wurde schriftlich angenommen.',
      howYouKnow:
        'Lassen Sie sich die offenen Schwachstellen mit dem Tag zeigen, an dem jede gefunden wurde, und die Fristen. Zählen Sie, welche darüber liegen.',
    },
    secrets: {
      title: 'Geheimnisse hüten',
      question:
        'Wie wird dafür gesorgt, dass Geheimnisse, also Passwörter und Schlüssel der Dienste, geheim bleiben?',
      level0:
        'Der Code wurde in den letzten zwölf Monaten nicht nach Geheimnissen durchsucht.',
      level1:
        'Der Code aller Dienste wurde in den letzten zwölf Monaten nach Geheimnissen durchsucht.',
      level2:
        'Jedes dort gefundene Geheimnis, das in Gebrauch war, wurde ersetzt.',
      level3:
        'Jede Änderung wird von selbst nach Geheimnissen durchsucht, bevor sie in die Hauptlinie des Codes kommt.',
      level4:
        'Jedes Geheimnis in Gebrauch wurde in den letzten zwölf Monaten mindestens einmal ersetzt.',
      howYouKnow:
        'Fragen Sie nach dem Ergebnis der letzten Suche. Fragen Sie nach der Liste der Geheimnisse in Gebrauch mit dem Tag, an dem jedes zuletzt ersetzt wurde, nie nach den Geheimnissen.',
    },
    'standards-as-checks': {
      title: 'Standards als Prüfungen',
      question:
        'Wie findet man heraus, ob Dienste die technischen Standards einhalten?',
      level0: 'Es sind keine Standards aufgeschrieben.',
      level1: 'Die Standards sind an einer Stelle aufgeschrieben.',
      level2:
        'Mindestens einer von ihnen wird von einem Programm geprüft, an allen Diensten.',
      level3:
        'Mehr als die Hälfte von ihnen wird von einem Programm geprüft, an allen Diensten.',
      level4:
        'Neun von zehn von ihnen werden von einem Programm geprüft, an allen Diensten.',
      howYouKnow:
        'Gehen Sie die geschriebenen Standards einzeln durch. Fragen Sie bei jedem nach dem Ergebnis von gestern für einen Dienst Ihrer Wahl.',
    },
    'risk-acceptance': {
      title: 'Risiken annehmen',
      question:
        'Was wird aus einem Risiko, das nicht rechtzeitig beseitigt ist?',
      level0: 'Darüber ist nichts aufgeschrieben.',
      level1: 'Es steht in einer Liste.',
      level2:
        'Jeder Eintrag der Liste nennt, wer beschloss, das Risiko anzunehmen.',
      level3: 'Jeder Eintrag nennt den Tag, an dem die Annahme endet.',
      level4: 'Kein Eintrag ist über diesen Tag hinaus.',
      howYouKnow:
        'Lassen Sie sich die Liste zeigen. Nehmen Sie eine Schwachstelle, die über ihre Frist hinaus offen war, und suchen Sie sie dort.',
    },
    'planned-and-unplanned': {
      title: 'Geplante und ungeplante Arbeit',
      question:
        'Woher weiß man, wie viel der Arbeit ungeplant war, zum Beispiel Reparaturen und Unterbrechungen?',
      level0: 'Geplante und ungeplante Arbeit werden nicht unterschieden.',
      level1: 'Fertige Arbeit ist als geplant oder ungeplant gekennzeichnet.',
      level2:
        'Der Anteil der ungeplanten Arbeit wird mindestens einmal im Monat aufgeschrieben.',
      level3:
        'Die häufigste Ursache ungeplanter Arbeit im letzten Quartal ist schriftlich benannt.',
      level4: 'Eine Maßnahme gegen diese Ursache ist abgeschlossen.',
      howYouKnow:
        'Nehmen Sie die zwanzig zuletzt fertigen Arbeiten und suchen Sie die Kennzeichnung. Fragen Sie nach dem Anteil des letzten Monats und danach, was das meiste davon verursacht.',
    },
    'cost-visibility': {
      title: 'Sichtbare Kosten',
      question:
        'Woher weiß man, was der Betrieb der Dienste jedes Teams kostet?',
      level0: 'Die Kosten sind nicht auf Teams aufgeteilt.',
      level1: 'Mehr als die Hälfte der Kosten ist auf Teams aufgeteilt.',
      level2: 'Neun Zehntel der Kosten sind auf Teams aufgeteilt.',
      level3:
        'Jedes Team kann seine Kosten des letzten Monats selbst nachsehen.',
      level4: 'Jedes Team kann seine Kosten neben einem Budget sehen.',
      howYouKnow:
        'Zählen Sie zusammen, was die Rechnungen des letzten Monats auf Teams verteilen, und vergleichen Sie es mit der Summe. Lassen Sie sich von zwei Teams ihre Kosten zeigen.',
    },
    'unit-economics': {
      title: 'Kosten je Einheit',
      question:
        'Was ist über die Kosten einer Einheit dessen bekannt, was Kunden bekommen, zum Beispiel einer Bestellung?',
      level0: 'Kosten sind nur als Summe bekannt.',
      level1:
        'Die Kosten einer Einheit wurden in den letzten zwölf Monaten mindestens einmal ausgerechnet.',
      level2: 'Sie werden für mindestens ein Produkt jeden Monat ausgerechnet.',
      level3:
        'Sie werden für jedes Produkt, für das Kunden zahlen, jeden Monat ausgerechnet.',
      level4:
        'Eine schriftliche Entscheidung der letzten sechs Monate nennt sie als Grund.',
      howYouKnow:
        'Fragen Sie nach den Kosten einer Einheit im letzten Monat, im Monat davor, und nach einer Entscheidung, in der sie vorkamen.',
    },
    'pipeline-waste': {
      title: 'Verlorene Maschinenzeit',
      question:
        'Woher weiß man, wie viel Zeit in Pipelines verloren geht, den automatischen Schritten vom Bauen bis zum Deployment?',
      level0: 'Wie lange Pipelines laufen, wird nicht gemessen.',
      level1: 'Wie lange jede Pipeline läuft, wird gemessen.',
      level2:
        'Die Zeit der Läufe, die scheiterten oder wiederholt werden mussten, steht für sich da.',
      level3:
        'Was im letzten Quartal das meiste dieser Zeit kostete, ist schriftlich benannt.',
      level4: 'Eine Maßnahme gegen diese Ursache ist abgeschlossen.',
      howYouKnow:
        'Fragen Sie nach den Minuten aller Pipelines im letzten Monat, und wie viele davon auf Läufe entfielen, die scheiterten oder wiederholt wurden.',
    },
    reallocation: {
      title: 'Menschen, Zeit und Geld verlegen',
      question:
        'Was geschieht, wenn Menschen, Zeit oder Geld anderswo mehr bewirken würden?',
      level0:
        'Wie sie aufgeteilt sind, wird seltener als einmal im Jahr entschieden.',
      level1:
        'Wie sie aufgeteilt sind, wird mindestens einmal im Jahr neu entschieden.',
      level2:
        'Wie sie aufgeteilt sind, wird mindestens einmal im Quartal neu entschieden.',
      level3:
        'In den letzten zwölf Monaten hat mindestens eine schriftliche Entscheidung etwas davon von einem Bereich in einen anderen verlegt.',
      level4:
        'Zu jeder solchen Entscheidung ist aufgeschrieben, ob sie die erwartete Wirkung hatte.',
      howYouKnow:
        'Fragen Sie nach der letzten schriftlichen Entscheidung, die Menschen, Zeit oder Geld verlegt hat: von wo, wohin, warum, und was daraus wurde.',
    },
  },
};

; Oʻzbekcha (lotin): the sentences of Modern UI's pages that this installer has.
; Saved with a byte order mark, as makensis wants it.

!insertmacro LANGFILE "UzbekLatin" = "Oʻzbekcha" "Ozbekcha"

${LangFileString} MUI_TEXT_DIRECTORY_TITLE "Papkani tanlang"
${LangFileString} MUI_TEXT_DIRECTORY_SUBTITLE "$(^NameDA) qaysi papkaga oʻrnatilsin?"

${LangFileString} MUI_TEXT_INSTALLING_TITLE "Oʻrnatilmoqda"
${LangFileString} MUI_TEXT_INSTALLING_SUBTITLE "$(^NameDA) oʻrnatilmoqda, biroz kuting."
${LangFileString} MUI_TEXT_FINISH_TITLE "Oʻrnatildi"
${LangFileString} MUI_TEXT_FINISH_SUBTITLE "Hammasi joyida."
${LangFileString} MUI_TEXT_ABORT_TITLE "Oʻrnatilmadi"
${LangFileString} MUI_TEXT_ABORT_SUBTITLE "Oʻrnatish oxirigacha bormadi."

${LangFileString} MUI_UNTEXT_UNINSTALLING_TITLE "Olib tashlanmoqda"
${LangFileString} MUI_UNTEXT_UNINSTALLING_SUBTITLE "$(^NameDA) olib tashlanmoqda, biroz kuting."
${LangFileString} MUI_UNTEXT_FINISH_TITLE "Olib tashlandi"
${LangFileString} MUI_UNTEXT_FINISH_SUBTITLE "Hammasi joyida."
${LangFileString} MUI_UNTEXT_ABORT_TITLE "Olib tashlanmadi"
${LangFileString} MUI_UNTEXT_ABORT_SUBTITLE "Olib tashlash oxirigacha bormadi."

${LangFileString} MUI_TEXT_FINISH_INFO_TITLE "$(^NameDA) tayyor"
${LangFileString} MUI_TEXT_FINISH_INFO_TEXT "$(^NameDA) shu kompyuterga oʻrnatildi."
${LangFileString} MUI_TEXT_FINISH_INFO_REBOOT "Oʻrnatish tugashi uchun kompyuterni qayta yuklash kerak. Hozir qayta yuklansinmi?"
${LangFileString} MUI_TEXT_FINISH_REBOOTNOW "Hozir qayta yuklash"
${LangFileString} MUI_TEXT_FINISH_REBOOTLATER "Keyin oʻzim qayta yuklayman"
${LangFileString} MUI_TEXT_FINISH_RUN "$(^NameDA) dasturini &ochish"
${LangFileString} MUI_TEXT_FINISH_SHOWREADME "Qoʻllanmani koʻrsatish"
${LangFileString} MUI_BUTTONTEXT_FINISH "&Tayyor"

${LangFileString} MUI_TEXT_ABORTWARNING "Oʻrnatish toʻxtatilsinmi?"

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uz" sourcelanguage="en">
<context>
    <name>Till</name>
    <message>
        <source>This till is set up: {shop}, {till}, {url}.</source>
        <translation>Toʻlov nuqtasi sozlandi: {shop}, {till}, {url}.</translation>
    </message>
    <message>
        <source>The keys are stored in {vault}.</source>
        <translation>Kalitlar shu yerda saqlandi: {vault}.</translation>
    </message>
    <message>
        <source>The keys are not stored: the cashier enters them at each start.</source>
        <translation>Kalitlar saqlanmadi: kassir ularni har safar ishga tushganda kiritadi.</translation>
    </message>
    <message>
        <source>The file {path} is deleted.</source>
        <translation>{path} fayli oʻchirildi.</translation>
    </message>
    <message>
        <source>The keys still lie in {path}: delete that file, or keep it in a safe place.</source>
        <translation>Kalitlar hali {path} faylida turibdi: uni oʻchiring yoki xavfsiz joyda saqlang.</translation>
    </message>
    <message>
        <source>The connection works and the keys are right.</source>
        <translation>Ulanish ishlayapti, kalitlar toʻgʻri.</translation>
    </message>
    <message>
        <source>These keys are never shown: lead them into {command}.</source>
        <translation>Bu kalitlar hech qachon koʻrsatilmaydi: ularni {command} ga yoʻnaltiring.</translation>
    </message>
    <message>
        <source>The till goes through the proxy {proxy}.</source>
        <translation>Ulanish {proxy} proksi-serveri orqali.</translation>
    </message>
    <message>
        <source>The settings want the computer’s own proxy, but it names none: the till goes straight out.</source>
        <translation>Sozlamalarda kompyuterning proksi-serveri koʻrsatilgan, lekin kompyuterda u yoʻq: ulanish toʻgʻridan-toʻgʻri.</translation>
    </message>
    <message>
        <source>This computer names the proxy {proxy}, and the till does not use it. If this network has no other way out, set it: {line}</source>
        <translation>Kompyuterda {proxy} proksi-serveri koʻrsatilgan, lekin dastur undan foydalanmaydi. Bu tarmoqda boshqa yoʻl boʻlmasa, uni sozlang: {line}</translation>
    </message>
    <message>
        <source>The till is open on this computer: close it, then try again.</source>
        <translation>Dastur shu kompyuterda ochiq: uni yoping, keyin qayta urining.</translation>
    </message>
    <message>
        <source>There is no journal here yet.</source>
        <translation>Bu yerda hali jurnal yoʻq.</translation>
    </message>
    <message>
        <source>The journal is sound: every entry is as it was written.</source>
        <translation>Jurnal butun: har bir yozuv qanday yozilgan boʻlsa, shunday turibdi.</translation>
    </message>
    <message>
        <source>Entry {number} of the journal is not as it was written ({code}). Delete nothing and call the technician; {command} puts a backup in its place.</source>
        <translation>Jurnaldagi {number}-yozuv oʻzgarib qolgan ({code}). Hech narsani oʻchirmang, texnikni chaqiring. Zaxira nusxa {command} buyrugʻi bilan tiklanadi.</translation>
    </message>
    <message>
        <source>The letters of a shift’s report are eight: type them as they are printed.</source>
        <translation>Smena hisobotining harflari sakkizta: qanday chop etilgan boʻlsa, shunday kiriting.</translation>
    </message>
    <message>
        <source>{letters}: the report of shift No. {shift}, closed on {time}. Whatever was written before that is as it was then.</source>
        <translation>{letters}: {shift}-smena hisoboti, yopilgan vaqti: {time}. Undan oldin yozilgan hamma narsa oʻshandagidek turibdi.</translation>
    </message>
    <message>
        <source>{letters}: no report of this journal has these letters. They are mistyped, the paper is another till’s, or something was rewritten since it was printed.</source>
        <translation>{letters}: bu jurnalda bunday harfli hisobot yoʻq. Harflar xato kiritilgan, qogʻoz boshqa toʻlov nuqtasiniki yoki u chop etilgandan keyin nimadir qayta yozilgan.</translation>
    </message>
    <message>
        <source>There is no such shift.</source>
        <translation>Bunday smena yoʻq.</translation>
    </message>
    <message>
        <source>Backed up and verified: {path}</source>
        <translation>Zaxira nusxa olindi va tekshirildi: {path}</translation>
    </message>
    <message>
        <source>The file for the technician is saved: {path}. There are no keys and no card numbers in it.</source>
        <translation>Texnik uchun fayl saqlandi: {path}. Unda kalitlar va karta raqamlari yoʻq.</translation>
    </message>
    <message>
        <source>The file cannot be saved as {path}. Choose another folder, or make room on the disk.</source>
        <translation>Faylni {path} sifatida saqlab boʻlmadi. Boshqa papkani tanlang yoki diskda joy boʻshating.</translation>
    </message>
    <message>
        <source>The journal is restored from {path}.</source>
        <translation>Jurnal zaxira nusxadan tiklandi: {path}.</translation>
    </message>
    <message>
        <source>The journal it replaced is kept in {path}.</source>
        <translation>Oldingi jurnal shu yerda saqlab qoʻyildi: {path}.</translation>
    </message>
    <message>
        <source>Sales made after the backup are not in it: {command} shows a day’s payments that only the payment service has.</source>
        <translation>Zaxira nusxadan keyingi savdolar unda yoʻq. Faqat toʻlov xizmatida qolgan kunlik toʻlovlarni {command} buyrugʻi koʻrsatadi.</translation>
    </message>
    <message>
        <source>The fiscal service is switched off: of receipts made after the backup this journal does not know. Compare the sales without a fiscal receipt with the cash register program, then switch it on again in the settings.</source>
        <translation>Fiskal xizmat oʻchirildi: zaxira nusxadan keyin urilgan cheklar bu jurnalda yoʻq. Fiskal cheki yoʻq savdolarni chek uradigan dastur bilan solishtiring, keyin xizmatni sozlamalarda qayta yoqing.</translation>
    </message>
    <message>
        <source>People, their PINs and badges are as they were when the backup was made: whoever has left since is back, and a PIN changed since is the old one. Look at the page “People”.</source>
        <translation>Xodimlar, ularning PIN-kodlari va beyjlari yana zaxira nusxa olingan paytdagidek: oʻshandan beri ketganlar roʻyxatga qaytdi, oʻshandan beri oʻzgartirilgan PIN-kod esa avvalgisi. «Xodimlar» sahifasini tekshiring.</translation>
    </message>
    <message>
        <source>{path} is not a sound backup ({why}), so nothing was changed.</source>
        <translation>{path}: bu zaxira nusxa yaroqsiz ({why}), shuning uchun hech narsa oʻzgartirilmadi.</translation>
    </message>
    <message>
        <source>The training gateway answers at {url}. Stop it with Ctrl+C.</source>
        <translation>Mashq toʻlov xizmati {url} manzilida javob beradi. Toʻxtatish uchun Ctrl+C bosing.</translation>
    </message>
    <message>
        <source>Port {port} is taken: choose another with --port.</source>
        <translation>{port} porti band: --port bilan boshqasini tanlang.</translation>
    </message>
    <message>
        <source>There is no screen here, so the window cannot be opened.</source>
        <translation>Bu yerda ekran yoʻq, oynani ochib boʻlmaydi.</translation>
    </message>
    <message>
        <source>The window cannot be opened on this screen; the log says why.</source>
        <translation>Bu ekranda oynani ochib boʻlmadi; sababi log faylida.</translation>
    </message>
    <message>
        <source>{part}: good</source>
        <translation>{part}: yaxshi</translation>
    </message>
    <message>
        <source>{part}: FAILED ({why})</source>
        <translation>{part}: ISHLAMADI ({why})</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Hammasi ishlayapti.</translation>
    </message>
    <message numerus="yes">
        <source>%n part does not work.</source>
        <translation>
            <numerusform>%n ta qism ishlamayapti.</numerusform>
            <numerusform>%n ta qism ishlamayapti.</numerusform>
        </translation>
    </message>
    <message>
        <source>Read back from the QR: {text}</source>
        <translation>QR-koddan oʻqildi: {text}</translation>
    </message>
    <message>
        <source>The settings file was damaged. It was kept as {path}, and the program starts with fresh settings.</source>
        <translation>Sozlamalar fayli shikastlangan edi. U {path} nomi bilan saqlandi, dastur yangi sozlamalar bilan ishga tushadi.</translation>
    </message>
    <message>
        <source>Nothing can be written to the log {path}: the disk may be full, or something else may lie in its place. All the rest works without it.</source>
        <translation>{path} log fayliga hech narsa yozib boʻlmayapti: disk toʻlgan yoki uning oʻrnida boshqa narsa turgan boʻlishi mumkin. Qolgan hammasi usiz ishlayveradi.</translation>
    </message>
    <message>
        <source>Not all of the output could be written: the disk may be full. All else is done; ask once more where there is room.</source>
        <translation>Chiqadigan maʼlumot oxirigacha yozilmadi: disk toʻlgan boʻlishi mumkin. Qolgan hammasi bajarildi; joy bor yerda yana bir marta soʻrang.</translation>
    </message>
    <message>
        <source>Something went wrong in the program. Your payments are safe in the journal: close the program and start it again. If it happens again, call the technician.</source>
        <translation>Dasturda xatolik yuz berdi. Toʻlovlaringiz jurnalda saqlangan: dasturni yoping va qayta ishga tushiring. Takrorlansa, texnikni chaqiring.</translation>
    </message>
    <message>
        <source>The program did not stop in order; the log says which step failed.</source>
        <translation>Dastur toʻgʻri yopilmadi; qaysi qadamda xato boʻlgani log faylida yozilgan.</translation>
    </message>
    <message>
        <source>{amount} has been paid (sale No. {number}).</source>
        <translation>{amount} toʻlandi ({number}-savdo).</translation>
    </message>
    <message>
        <source>Late money: {amount} came for sale No. {number}, which was already closed.</source>
        <translation>Pul kech keldi: yopilgan {number}-savdo uchun {amount} kelib tushdi.</translation>
    </message>
    <message>
        <source>Attention: the payment of {amount} for sale No. {number} was reversed.</source>
        <translation>Diqqat: {number}-savdo boʻyicha {amount}lik toʻlov qaytarib olindi.</translation>
    </message>
    <message>
        <source>Sale No. {number} for {amount} has to be checked: call the manager.</source>
        <translation>{number}-savdo ({amount}) tekshirilishi kerak: menejerni chaqiring.</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Tayyorlanmoqda</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Kutilmoqda</translation>
    </message>
    <message>
        <source>Being confirmed</source>
        <translation>Tasdiqlanmoqda</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Toʻlandi</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Hozircha nomaʼlum</translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation>Toʻlanmadi</translation>
    </message>
    <message>
        <source>Needs a person</source>
        <translation>Tekshirish kerak</translation>
    </message>
    <message>
        <source>Preparing the payment</source>
        <translation>Toʻlov tayyorlanmoqda</translation>
    </message>
    <message>
        <source>Waiting for the customer</source>
        <translation>Xaridorning toʻlovi kutilmoqda</translation>
    </message>
    <message>
        <source>Being canceled</source>
        <translation>Bekor qilinmoqda</translation>
    </message>
    <message>
        <source>Paid late</source>
        <translation>Kech toʻlandi</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>Hech narsa yuborilmadi</translation>
    </message>
    <message>
        <source>The payment was not created</source>
        <translation>Toʻlov yaratilmadi</translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation>Bekor qilindi</translation>
    </message>
    <message>
        <source>The time is over</source>
        <translation>Vaqt tugadi</translation>
    </message>
    <message>
        <source>Another amount was paid</source>
        <translation>Boshqa summa toʻlandi</translation>
    </message>
    <message>
        <source>The amount paid is not known</source>
        <translation>Toʻlangan summa nomaʼlum</translation>
    </message>
    <message>
        <source>Paid in another currency</source>
        <translation>Boshqa valyutada toʻlandi</translation>
    </message>
    <message>
        <source>Not an incoming payment</source>
        <translation>Kirim toʻlovi emas</translation>
    </message>
    <message>
        <source>The payment belongs to another sale</source>
        <translation>Toʻlov boshqa savdoga tegishli</translation>
    </message>
    <message>
        <source>The payment is disputed</source>
        <translation>Toʻlov boʻyicha eʼtiroz bor</translation>
    </message>
    <message>
        <source>The money was returned</source>
        <translation>Pul qaytarildi</translation>
    </message>
    <message>
        <source>The payment was reversed</source>
        <translation>Toʻlov qaytarib olindi</translation>
    </message>
    <message>
        <source>An answer nobody knows</source>
        <translation>Tushunarsiz javob</translation>
    </message>
    <message>
        <source>Ask the payment service</source>
        <translation>Toʻlov xizmatidan soʻrang</translation>
    </message>
    <message>
        <source>The QR has not appeared, nobody can have paid by it: wait, or take the payment in another way.</source>
        <translation>QR-kod chiqmadi, u boʻyicha hech kim toʻlay olmagan: kuting yoki toʻlovni boshqa usulda oling.</translation>
    </message>
    <message>
        <source>The QR will be here in a moment.</source>
        <translation>QR-kod hozir chiqadi.</translation>
    </message>
    <message>
        <source>Ask the customer to scan the QR. This screen says when it is paid.</source>
        <translation>Xaridordan QR-kodni skanerlashni soʻrang. Toʻlangani shu ekranda koʻrinadi.</translation>
    </message>
    <message>
        <source>The customer must not pay any more. If money comes all the same, this screen says so.</source>
        <translation>Xaridor endi toʻlamasin. Baribir pul kelsa, shu ekranda koʻrinadi.</translation>
    </message>
    <message>
        <source>The customer says it is paid. Waiting for the bank’s confirmation. Hand nothing over yet.</source>
        <translation>Xaridor toʻlaganini bildirdi. Bank tasdigʻi kutilmoqda. Hozircha hech narsa bermang.</translation>
    </message>
    <message>
        <source>{amount} came after this sale had been closed. If the customer has paid twice or has left without the goods, call the manager.</source>
        <translation>{amount} savdo yopilgandan keyin keldi. Xaridor ikki marta toʻlagan yoki tovarsiz ketgan boʻlsa, menejerni chaqiring.</translation>
    </message>
    <message>
        <source>{amount} came after this sale had been settled by hand ({settled}). If the customer has paid twice, the money has to go back: call the manager.</source>
        <translation>{amount} savdo qoʻlda yakunlangandan keyin keldi ({settled}). Xaridor ikki marta toʻlagan boʻlsa, pulni qaytarish kerak: menejerni chaqiring.</translation>
    </message>
    <message>
        <source>Do not ask the customer to pay again. We are checking.</source>
        <translation>Xaridordan qayta toʻlashni soʻramang. Tekshiryapmiz.</translation>
    </message>
    <message>
        <source>No request left this computer: there is no payment and nothing to pay.</source>
        <translation>Soʻrov bu kompyuterdan chiqmadi: toʻlov yaratilmagan, hech narsa toʻlanmaydi.</translation>
    </message>
    <message>
        <source>Nothing was charged, so the customer owes nothing for this sale.</source>
        <translation>Toʻlov ochilmadi: bu savdo boʻyicha xaridor hech narsa toʻlamaydi.</translation>
    </message>
    <message>
        <source>The payment service does not show this as money that came in. Do not count it as paid: call the manager.</source>
        <translation>Toʻlov xizmatida bu pul kirimi sifatida koʻrsatilmagan. Toʻlangan deb hisoblamang: menejerni chaqiring.</translation>
    </message>
    <message>
        <source>The program could not find out whether this payment was created. Do not ask the customer to pay again: call the payment service and tell it the invoice number.</source>
        <translation>Dastur toʻlov yaratilganini aniqlay olmadi. Xaridordan qayta toʻlashni soʻramang: toʻlov xizmatiga qoʻngʻiroq qilib, invoys raqamini ayting.</translation>
    </message>
    <message>
        <source>No money has come. If the customer has paid all the same, do not charge again: the program keeps checking. Otherwise start a new sale.</source>
        <translation>Pul kelmadi. Xaridor baribir toʻlagan boʻlsa, qayta toʻlov olmang: dastur tekshirishda davom etadi. Toʻlamagan boʻlsa, yangi savdo boshlang.</translation>
    </message>
    <message>
        <source>Settled by hand</source>
        <translation>Qoʻlda yakunlandi</translation>
    </message>
    <message>
        <source>Paid late, after it was settled by hand</source>
        <translation>Kech toʻlandi, qoʻlda yakunlangandan keyin</translation>
    </message>
    <message>
        <source>The payment of {amount} is confirmed.</source>
        <translation>{amount}lik toʻlov tasdiqlandi.</translation>
    </message>
    <message>
        <source>The customer must not pay by the old QR. If they already have, do not charge again: the program keeps checking. Otherwise start a new sale.</source>
        <translation>Xaridor eski QR-kod boʻyicha toʻlamasin. Toʻlab boʻlgan boʻlsa, qayta toʻlov olmang: dastur tekshirishda davom etadi. Toʻlamagan boʻlsa, yangi savdo boshlang.</translation>
    </message>
    <message>
        <source>This sale was for {amount}, but {reported} was paid. Do not count it as paid: call the manager.</source>
        <translation>Savdo summasi {amount}, lekin {reported} toʻlandi. Toʻlangan deb hisoblamang: menejerni chaqiring.</translation>
    </message>
    <message>
        <source>The payment service says it is completed, but not how much came. Check the amount in its web cabinet before you hand anything over.</source>
        <translation>Toʻlov xizmati toʻlov yakunlanganini aytdi, lekin qancha kelganini aytmadi. Tovarni berishdan oldin summani shaxsiy kabinetda tekshiring.</translation>
    </message>
    <message>
        <source>This sale was for {amount}, but the payment came in another currency. Do not count it as paid: call the manager.</source>
        <translation>Savdo summasi {amount}, lekin toʻlov boshqa valyutada keldi. Toʻlangan deb hisoblamang: menejerni chaqiring.</translation>
    </message>
    <message>
        <source>The payment service linked this payment to another invoice. Do not count it as paid: call the manager.</source>
        <translation>Toʻlov xizmati bu toʻlovni boshqa invoysga bogʻladi. Toʻlangan deb hisoblamang: menejerni chaqiring.</translation>
    </message>
    <message>
        <source>Someone has objected to this payment. Do not count it as paid until the dispute is over: call the manager.</source>
        <translation>Bu toʻlovga eʼtiroz bildirilgan. Masala hal boʻlmaguncha toʻlangan deb hisoblamang: menejerni chaqiring.</translation>
    </message>
    <message>
        <source>The money went back to the customer. Do not count it as paid: call the manager.</source>
        <translation>Pul xaridorga qaytarildi. Toʻlangan deb hisoblamang: menejerni chaqiring.</translation>
    </message>
    <message>
        <source>{amount} had come, but now the payment service says that it is not paid. Call the manager.</source>
        <translation>{amount} kelgan edi, endi toʻlov xizmati toʻlanmagan deyapti. Menejerni chaqiring.</translation>
    </message>
    <message>
        <source>The payment service answered “{status}”, which this program does not know. Do not count it as paid: check it in the service’s web cabinet.</source>
        <translation>Toʻlov xizmati «{status}» deb javob berdi, dastur bu javobni bilmaydi. Toʻlangan deb hisoblamang: shaxsiy kabinetda tekshiring.</translation>
    </message>
    <message>
        <source>The QR has not appeared, nobody can have paid by it: take the payment in another way. Then call the payment service and tell it the invoice number.</source>
        <translation>QR-kod chiqmadi, u boʻyicha hech kim toʻlay olmagan: toʻlovni boshqa usulda oling. Keyin toʻlov xizmatiga qoʻngʻiroq qilib, invoys raqamini ayting.</translation>
    </message>
    <message>
        <source>{settled}. This sale does not count as paid. If money comes all the same, the program says so.</source>
        <translation>{settled}. Bu savdo toʻlangan deb hisoblanmaydi. Pul baribir kelsa, dastur aytadi.</translation>
    </message>
    <message>
        <source>The payment service’s last answer: {status}. Do not count it as paid: check it in the service’s web cabinet.</source>
        <translation>Toʻlov xizmatining oxirgi javobi: {status}. Toʻlangan deb hisoblamang: shaxsiy kabinetda tekshiring.</translation>
    </message>
    <message>
        <source>The cashier charged {amount}.</source>
        <translation>Kassir {amount}lik toʻlov ochdi.</translation>
    </message>
    <message>
        <source>The cashier charged {amount} for order {order}.</source>
        <translation>Kassir «{order}» buyurtmasi uchun {amount}lik toʻlov ochdi.</translation>
    </message>
    <message>
        <source>The payment was created.</source>
        <translation>Toʻlov yaratildi.</translation>
    </message>
    <message>
        <source>The payment was found at the payment service.</source>
        <translation>Toʻlov xizmatida shu toʻlov topildi.</translation>
    </message>
    <message>
        <source>The payment was not created. {why}</source>
        <translation>Toʻlov yaratilmadi. {why}</translation>
    </message>
    <message>
        <source>It is not known whether the payment was created. {why}</source>
        <translation>Toʻlov yaratilgani nomaʼlum. {why}</translation>
    </message>
    <message>
        <source>The program could not find out by itself: it has to be checked. {why}</source>
        <translation>Dastur oʻzi aniqlay olmadi, tekshirish kerak. {why}</translation>
    </message>
    <message>
        <source>The customer saw the card’s QR.</source>
        <translation>Xaridorga kartaning QR-kodi koʻrsatildi.</translation>
    </message>
    <message>
        <source>The customer saw the payment link’s QR.</source>
        <translation>Xaridorga toʻlov havolasining QR-kodi koʻrsatildi.</translation>
    </message>
    <message>
        <source>The customer saw the payment page’s QR.</source>
        <translation>Xaridorga toʻlov sahifasining QR-kodi koʻrsatildi.</translation>
    </message>
    <message>
        <source>The customer saw the bank’s QR.</source>
        <translation>Xaridorga bankning QR-kodi koʻrsatildi.</translation>
    </message>
    <message>
        <source>The customer saw the QR of card {last4}.</source>
        <translation>Xaridorga {last4} kartaning QR-kodi koʻrsatildi.</translation>
    </message>
    <message>
        <source>The cashier chose the card’s QR.</source>
        <translation>Kassir kartaning QR-kodini tanladi.</translation>
    </message>
    <message>
        <source>The cashier chose the payment page’s QR.</source>
        <translation>Kassir toʻlov sahifasining QR-kodini tanladi.</translation>
    </message>
    <message>
        <source>The cashier asked to cancel.</source>
        <translation>Kassir bekor qilishni soʻradi.</translation>
    </message>
    <message>
        <source>The payment service accepted the cancel.</source>
        <translation>Toʻlov xizmati bekor qilishni qabul qildi.</translation>
    </message>
    <message>
        <source>The payment service did not cancel.</source>
        <translation>Toʻlov xizmati bekor qilmadi.</translation>
    </message>
    <message>
        <source>A person has seen the notice.</source>
        <translation>Xabar koʻrib chiqildi.</translation>
    </message>
    <message>
        <source>The payment’s state: {status}.</source>
        <translation>Toʻlov holati: {status}.</translation>
    </message>
    <message>
        <source>The customer says it is paid.</source>
        <translation>Xaridor toʻlaganini bildirdi.</translation>
    </message>
    <message>
        <source>The money has come.</source>
        <translation>Pul keldi.</translation>
    </message>
    <message>
        <source>A payment came that does not fit.</source>
        <translation>Mos kelmaydigan toʻlov keldi.</translation>
    </message>
    <message>
        <source>Its amount: {amount}.</source>
        <translation>Summasi: {amount}.</translation>
    </message>
    <message>
        <source>The payment is disputed.</source>
        <translation>Toʻlov boʻyicha eʼtiroz bildirildi.</translation>
    </message>
    <message>
        <source>The payment was canceled.</source>
        <translation>Toʻlov bekor qilindi.</translation>
    </message>
    <message>
        <source>The time for the payment is over.</source>
        <translation>Toʻlov vaqti tugadi.</translation>
    </message>
    <message>
        <source>The money went back to the customer.</source>
        <translation>Pul xaridorga qaytarildi.</translation>
    </message>
    <message>
        <source>The payment service answered “{status}”, which this program does not know.</source>
        <translation>Toʻlov xizmati «{status}» deb javob berdi, dastur bu javobni bilmaydi.</translation>
    </message>
    <message>
        <source>in the queue</source>
        <translation>navbatda</translation>
    </message>
    <message>
        <source>new</source>
        <translation>yangi</translation>
    </message>
    <message>
        <source>waiting for the payment</source>
        <translation>toʻlov kutilmoqda</translation>
    </message>
    <message>
        <source>the customer says it is paid</source>
        <translation>xaridor toʻlaganini bildirdi</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>yakunlangan</translation>
    </message>
    <message>
        <source>disputed</source>
        <translation>eʼtiroz bildirilgan</translation>
    </message>
    <message>
        <source>canceled</source>
        <translation>bekor qilingan</translation>
    </message>
    <message>
        <source>money returned</source>
        <translation>pul qaytarilgan</translation>
    </message>
    <message>
        <source>time is over</source>
        <translation>vaqti tugagan</translation>
    </message>
    <message>
        <source>There was not enough money on the customer’s card.</source>
        <translation>Xaridor kartasida pul yetarli emas.</translation>
    </message>
    <message>
        <source>The payment details were not valid.</source>
        <translation>Toʻlov rekvizitlari notoʻgʻri.</translation>
    </message>
    <message>
        <source>The time for this payment is over.</source>
        <translation>Bu toʻlovning vaqti tugadi.</translation>
    </message>
    <message>
        <source>The amount is above the payment service’s limit.</source>
        <translation>Summa toʻlov xizmati chegarasidan katta.</translation>
    </message>
    <message>
        <source>The amount is too small for a transfer between two banks.</source>
        <translation>Summa banklararo oʻtkazma uchun juda kichik.</translation>
    </message>
    <message>
        <source>A transfer from the customer’s bank is not possible.</source>
        <translation>Xaridorning bankidan pul oʻtkazib boʻlmaydi.</translation>
    </message>
    <message>
        <source>The card is blocked for payments.</source>
        <translation>Karta toʻlovlar uchun bloklangan.</translation>
    </message>
    <message>
        <source>The payment service stopped it: there were too many attempts.</source>
        <translation>Toʻlov xizmati toʻxtatdi: urinishlar juda koʻp boʻldi.</translation>
    </message>
    <message>
        <source>The payment was canceled on request.</source>
        <translation>Toʻlov soʻrovga binoan bekor qilindi.</translation>
    </message>
    <message>
        <source>Nobody paid in time.</source>
        <translation>Vaqtida hech kim toʻlamadi.</translation>
    </message>
    <message>
        <source>The customer said it was paid, but no money came in time.</source>
        <translation>Xaridor toʻlaganini bildirgan, lekin pul vaqtida kelmadi.</translation>
    </message>
    <message>
        <source>No matching transfer was found.</source>
        <translation>Mos oʻtkazma topilmadi.</translation>
    </message>
    <message>
        <source>The money was returned to the customer.</source>
        <translation>Pul xaridorga qaytarildi.</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>«{text}»</translation>
    </message>
    <message>
        <source>The payment service gives the reason “{code}”.</source>
        <translation>Toʻlov xizmati koʻrsatgan sabab: «{code}».</translation>
    </message>
    <message>
        <source>A completed payment came with another invoice number.</source>
        <translation>Yakunlangan toʻlov boshqa invoys raqami bilan keldi.</translation>
    </message>
    <message>
        <source>A completed payment came with another amount.</source>
        <translation>Yakunlangan toʻlov boshqa summa bilan keldi.</translation>
    </message>
    <message>
        <source>A completed payment came in another currency.</source>
        <translation>Yakunlangan toʻlov boshqa valyutada keldi.</translation>
    </message>
    <message>
        <source>A completed payment was not an incoming one.</source>
        <translation>Yakunlangan toʻlov kirim toʻlovi emas ekan.</translation>
    </message>
    <message>
        <source>A completed payment came without an amount.</source>
        <translation>Yakunlangan toʻlov summasiz keldi.</translation>
    </message>
    <message>
        <source>Take payments by QR</source>
        <translation>QR orqali toʻlov qabul qiling</translation>
    </message>
    <message>
        <source>Type the amount, the customer scans the QR, and the program says when the money has come.</source>
        <translation>Siz summani kiritasiz, xaridor QR-kodni skanerlaydi, dastur pul kelganini aytadi.</translation>
    </message>
    <message>
        <source>This is one more way to pay. It does not replace the bank’s own unified QR (UzQR), and it does not issue fiscal receipts.</source>
        <translation>Bu qoʻshimcha toʻlov usuli. U bankning yagona QR-kodi (UzQR) oʻrnini bosmaydi va fiskal chek bermaydi.</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Sinab koʻrish</translation>
    </message>
    <message>
        <source>Training: no account, no real money.</source>
        <translation>Mashq: akkaunt ham, haqiqiy pul ham kerak emas.</translation>
    </message>
    <message>
        <source>Set up my shop</source>
        <translation>Doʻkonimni sozlash</translation>
    </message>
    <message>
        <source>You need the keys of your merchant account.</source>
        <translation>Toʻlov xizmatidagi akkauntingiz kalitlari kerak boʻladi.</translation>
    </message>
    <message>
        <source>Address of the payment service</source>
        <translation>Toʻlov xizmati manzili</translation>
    </message>
    <message>
        <source>Use the test address (sandbox)</source>
        <translation>Sinov manzilidan foydalanish</translation>
    </message>
    <message>
        <source>Check this till</source>
        <translation>Toʻlov nuqtasini tekshirish</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Yana tekshirish</translation>
    </message>
    <message>
        <source>Everything that was looked at is in order.</source>
        <translation>Tekshirilganlarning hammasi joyida.</translation>
    </message>
    <message>
        <source>Look at the lines with a sign: each says what to do.</source>
        <translation>Belgili qatorlarga qarang: har birida nima qilish kerakligi yozilgan.</translation>
    </message>
    <message>
        <source>It answers.</source>
        <translation>Javob beryapti.</translation>
    </message>
    <message>
        <source>It has not answered yet since the start. Wait.</source>
        <translation>Dastur ochilgandan beri hali javob bermadi. Kuting.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Kalitlar</translation>
    </message>
    <message>
        <source>They are there.</source>
        <translation>Joyida.</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Soat</translation>
    </message>
    <message>
        <source>It agrees with the payment service’s.</source>
        <translation>Toʻlov xizmati soatiga mos.</translation>
    </message>
    <message>
        <source>Nothing to compare it with yet.</source>
        <translation>Hali solishtirib boʻlmadi.</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Jurnal</translation>
    </message>
    <message>
        <source>Sales are kept.</source>
        <translation>Savdolar saqlanyapti.</translation>
    </message>
    <message>
        <source>Copy of the journal</source>
        <translation>Jurnal nusxasi</translation>
    </message>
    <message>
        <source>The last one, verified, is of {time}.</source>
        <translation>Oxirgisi {time} da olingan va tekshirilgan.</translation>
    </message>
    <message>
        <source>The last one is of {time}; there should be one a day. Call the technician.</source>
        <translation>Oxirgisi {time} da olingan, har kuni boʻlishi kerak. Texnikni chaqiring.</translation>
    </message>
    <message>
        <source>There is none yet. The first comes with the sales.</source>
        <translation>Hali yoʻq. Birinchisi savdolar boshlangach olinadi.</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Diskdagi joy</translation>
    </message>
    <message>
        <source>{free} GB are free.</source>
        <translation>{free} GB boʻsh.</translation>
    </message>
    <message>
        <source>Only {free} GB are free: remove what is not needed from this computer.</source>
        <translation>Atigi {free} GB boʻsh: bu kompyuterdan keraksiz narsalarni oʻchiring.</translation>
    </message>
    <message>
        <source>Program’s log</source>
        <translation>Dastur yozuvlari</translation>
    </message>
    <message>
        <source>It is written.</source>
        <translation>Yozilyapti.</translation>
    </message>
    <message>
        <source>It is connected.</source>
        <translation>Ulangan.</translation>
    </message>
    <message>
        <source>There is none, or it is turned off in the settings.</source>
        <translation>Yoʻq yoki sozlamalarda oʻchirilgan.</translation>
    </message>
    <message>
        <source>It was there and is gone: look at its cable.</source>
        <translation>Avval bor edi, hozir koʻrinmayapti: kabelini tekshiring.</translation>
    </message>
    <message>
        <source>It can be played.</source>
        <translation>Ishlaydi.</translation>
    </message>
    <message>
        <source>It is turned off in the settings.</source>
        <translation>Sozlamalarda oʻchirilgan.</translation>
    </message>
    <message>
        <source>QR</source>
        <translation>QR-kod</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Dastur</translation>
    </message>
    <message>
        <source>{version}. Faults since the start: {count}. Save the file for the technician.</source>
        <translation>{version}. Ochilgandan beri xatolar: {count}. Texnik uchun faylni saqlang.</translation>
    </message>
    <message>
        <source>{version}. No fault since the start.</source>
        <translation>{version}. Ochilgandan beri xato boʻlmagan.</translation>
    </message>
    <message>
        <source>Choose credentials.json</source>
        <translation>credentials.json faylini tanlash</translation>
    </message>
    <message>
        <source>Or type or paste the keys</source>
        <translation>Yoki kalitlarni qoʻlda kiriting</translation>
    </message>
    <message>
        <source>Account ID</source>
        <translation>Akkaunt ID</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Ochiq kalit</translation>
    </message>
    <message>
        <source>Shop name</source>
        <translation>Doʻkon nomi</translation>
    </message>
    <message>
        <source>Name of this till, such as 1</source>
        <translation>Toʻlov nuqtasi nomi (masalan: 1)</translation>
    </message>
    <message>
        <source>Cashier’s language</source>
        <translation>Kassir tili</translation>
    </message>
    <message>
        <source>Customer’s language</source>
        <translation>Xaridor tili</translation>
    </message>
    <message>
        <source>What the QR shows</source>
        <translation>QR-kod nimani koʻrsatadi</translation>
    </message>
    <message>
        <source>Smallest amount of one sale</source>
        <translation>Bitta savdoning eng kichik summasi</translation>
    </message>
    <message>
        <source>Largest amount of one sale</source>
        <translation>Bitta savdoning eng katta summasi</translation>
    </message>
    <message>
        <source>Seconds to wait for the card</source>
        <translation>Karta necha soniya kutiladi</translation>
    </message>
    <message>
        <source>Step {number} of {count}: {name}</source>
        <translation>{number}-qadam, jami {count}: {name}</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Manzil</translation>
    </message>
    <message>
        <source>Names, languages</source>
        <translation>Nomlar, tillar</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Keyingi</translation>
    </message>
    <message>
        <source>Something is not right yet: look at the marked steps.</source>
        <translation>Hali hammasi toʻgʻri emas: belgilangan qadamlarga qarang.</translation>
    </message>
    <message>
        <source>The payment service gives it together with the keys. It begins with https://, for example https://api.example.com.</source>
        <translation>Uni toʻlov xizmati kalitlar bilan birga beradi. U https:// bilan boshlanadi, masalan https://api.example.com.</translation>
    </message>
    <message>
        <source>This address was set for this computer by whoever installed the program.</source>
        <translation>Bu manzilni ushbu kompyuterga dasturni oʻrnatgan kishi kiritgan.</translation>
    </message>
    <message>
        <source>At most 128 letters, digits and signs without spaces, for example 7f3c0a52-ca9a-4c1e.</source>
        <translation>Koʻpi bilan 128 ta harf, raqam va belgi, boʻsh joysiz, masalan 7f3c0a52-ca9a-4c1e.</translation>
    </message>
    <message>
        <source>A long line that begins like LS0tLS1CRUdJTiBQ. Line breaks in it do no harm.</source>
        <translation>LS0tLS1CRUdJTiBQ kabi boshlanadigan uzun satr. Ichidagi satr boʻlinishlari zarar qilmaydi.</translation>
    </message>
    <message>
        <source>As customers know it. At most {count} letters, for example Navoiy savdo.</source>
        <translation>Xaridorlar biladigan nom. Koʻpi bilan {count} ta harf, masalan Navoiy savdo.</translation>
    </message>
    <message>
        <source>Every computer has a name of its own: 1, 2, 3. At most {count} letters.</source>
        <translation>Har bir kompyuterning oʻz nomi boʻladi: 1, 2, 3. Koʻpi bilan {count} ta harf.</translation>
    </message>
    <message>
        <source>Which QR</source>
        <translation>Qaysi QR</translation>
    </message>
    <message>
        <source>Try it out</source>
        <translation>Sinov</translation>
    </message>
    <message>
        <source>Make a small payment of your own: the till shows each code, you scan it with the apps on your phones, and the order that worked is kept.</source>
        <translation>Oʻzingiz uchun kichik toʻlov boshlang: dastur har bir kodni koʻrsatadi, siz uni telefoningizdagi ilovalar bilan skanerlaysiz, mos kelgan tartib saqlanadi.</translation>
    </message>
    <message>
        <source>Save the new address or keys first: the codes are tried with what is saved.</source>
        <translation>Avval yangi manzil yoki kalitlarni saqlang: kodlar saqlangan sozlamalar bilan tekshiriladi.</translation>
    </message>
    <message>
        <source>The easiest way is the file that the payment service gave you.</source>
        <translation>Eng oson yoʻli: toʻlov xizmati bergan fayl.</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Fayl oʻqilmoqda…</translation>
    </message>
    <message>
        <source>File {name}: the keys are in it.</source>
        <translation>{name} fayli: kalitlar ichida bor.</translation>
    </message>
    <message>
        <source>What the QR shows first</source>
        <translation>QR-kod birinchi nimani koʻrsatadi</translation>
    </message>
    <message>
        <source>This code is shown first. In any sale the cashier can show the other one, by one button.</source>
        <translation>Birinchi shu kod koʻrsatiladi. Har bir savdoda kassir bitta tugma bilan boshqasini ham koʻrsata oladi.</translation>
    </message>
    <message>
        <source>The keys already stored are used.</source>
        <translation>Saqlangan kalitlar ishlatiladi.</translation>
    </message>
    <message>
        <source>The address has changed: enter the keys that belong to it.</source>
        <translation>Manzil oʻzgardi: unga tegishli kalitlarni kiriting.</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Ulanishni tekshirish</translation>
    </message>
    <message>
        <source>Ask the payment service again</source>
        <translation>Toʻlov xizmatidan qayta soʻrash</translation>
    </message>
    <message>
        <source>Asking the payment service…</source>
        <translation>Toʻlov xizmatidan soʻralmoqda…</translation>
    </message>
    <message>
        <source>The payment service answered at {time}: {status}. Nothing has changed.</source>
        <translation>Toʻlov xizmati soat {time} da javob berdi: {status}. Hech narsa oʻzgarmagan.</translation>
    </message>
    <message>
        <source>The payment service answered at {time}. New: {title}.</source>
        <translation>Toʻlov xizmati soat {time} da javob berdi. Yangilik: {title}.</translation>
    </message>
    <message>
        <source>The answer of {time} contradicts what was said before. It counts only if it comes again: the program keeps asking.</source>
        <translation>Soat {time} dagi javob avval aytilganiga zid. Yana takrorlansa, inobatga olinadi: dastur soʻrashda davom etadi.</translation>
    </message>
    <message>
        <source>The payment service did not answer, so nothing is known anew. {why}</source>
        <translation>Toʻlov xizmati javob bermadi, yangi hech narsa maʼlum emas. {why}</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Saqlanmoqda…</translation>
    </message>
    <message>
        <source>Saved. The till is ready.</source>
        <translation>Saqlandi. Toʻlov qabul qilishga tayyor.</translation>
    </message>
    <message>
        <source>Saved. The till is not ready yet.</source>
        <translation>Saqlandi. Toʻlov qabul qilishga hali tayyor emas.</translation>
    </message>
    <message>
        <source>The payment service has not accepted these keys. Put that right before the first sale, and test the connection again.</source>
        <translation>Toʻlov xizmati bu kalitlarni qabul qilmagan. Birinchi savdodan oldin buni toʻgʻrilang va ulanishni yana tekshiring.</translation>
    </message>
    <message>
        <source>Nobody knows yet whether the payment service accepts these keys. Test the connection before the first sale.</source>
        <translation>Toʻlov xizmati bu kalitlarni qabul qilishi hali nomaʼlum. Birinchi savdodan oldin ulanishni tekshiring.</translation>
    </message>
    <message>
        <source>Open the till</source>
        <translation>Ishni boshlash</translation>
    </message>
    <message>
        <source>Delete the file with the keys?</source>
        <translation>Kalitlar fayli oʻchirilsinmi?</translation>
    </message>
    <message>
        <source>The keys are now stored safely. Anyone who finds this file can use them: {path}</source>
        <translation>Kalitlar endi xavfsiz saqlangan. Bu faylni topgan har kim ulardan foydalana oladi: {path}</translation>
    </message>
    <message>
        <source>Delete the file</source>
        <translation>Faylni oʻchirish</translation>
    </message>
    <message>
        <source>Keep the file</source>
        <translation>Faylni qoldirish</translation>
    </message>
    <message>
        <source>Another address of the payment service</source>
        <translation>Toʻlov xizmatining boshqa manzili</translation>
    </message>
    <message>
        <source>This till worked with {former}. The keys would now be sent to {address}. If nobody has told you of this change, call the technician.</source>
        <translation>Bu toʻlov nuqtasi {former} bilan ishlagan. Endi kalitlar {address} manziliga yuboriladi. Bu oʻzgarish haqida sizga hech kim aytmagan boʻlsa, texnikni chaqiring.</translation>
    </message>
    <message>
        <source>Use the new address</source>
        <translation>Yangi manzildan foydalanish</translation>
    </message>
    <message>
        <source>Do not send the keys</source>
        <translation>Kalitlarni yubormaslik</translation>
    </message>
    <message>
        <source>The payment service did not accept these keys. Save them all the same?</source>
        <translation>Toʻlov xizmati bu kalitlarni qabul qilmadi. Baribir saqlansinmi?</translation>
    </message>
    <message>
        <source>The keys could not be checked. Save them all the same?</source>
        <translation>Kalitlarni tekshirib boʻlmadi. Baribir saqlansinmi?</translation>
    </message>
    <message>
        <source>{why} Until this works, no payment can be taken here.</source>
        <translation>{why} Bu hal boʻlmaguncha bu yerda toʻlov olib boʻlmaydi.</translation>
    </message>
    <message>
        <source>Save all the same</source>
        <translation>Baribir saqlash</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Saqlamaslik</translation>
    </message>
    <message>
        <source>Change from real money to tests?</source>
        <translation>Haqiqiy puldan sinovga oʻtilsinmi?</translation>
    </message>
    <message>
        <source>Change to tests</source>
        <translation>Sinovga oʻtish</translation>
    </message>
    <message>
        <source>Stay with real money</source>
        <translation>Haqiqiy pulda qolish</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Saqlash</translation>
    </message>
    <message>
        <source>Ask for the keys at each start</source>
        <translation>Kalitlarni har safar ishga tushganda soʻrash</translation>
    </message>
    <message>
        <source>Enter the keys</source>
        <translation>Kalitlarni kiriting</translation>
    </message>
    <message>
        <source>No keys are stored on this computer: enter them for this run.</source>
        <translation>Bu kompyuterda kalitlar saqlanmagan: ularni shu safar uchun kiriting.</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>SINOV</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>MASHQ</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Savdolar</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Sozlamalar</translation>
    </message>
    <message>
        <source>Leave training</source>
        <translation>Mashqdan chiqish</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Orqaga</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Ulangan</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Ishga tushmoqda…</translation>
    </message>
    <message>
        <source>Not secure</source>
        <translation>Ulanish xavfsiz emas</translation>
    </message>
    <message>
        <source>Service trouble</source>
        <translation>Xizmatda nosozlik</translation>
    </message>
    <message>
        <source>No internet</source>
        <translation>Internet yoʻq</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>Ulanish rad etildi</translation>
    </message>
    <message>
        <source>Proxy trouble</source>
        <translation>Proksi ishlamayapti</translation>
    </message>
    <message>
        <source>No such address</source>
        <translation>Manzil topilmadi</translation>
    </message>
    <message>
        <source>Old certificate</source>
        <translation>Sertifikat eskirgan</translation>
    </message>
    <message>
        <source>Wrong server</source>
        <translation>Boshqa server</translation>
    </message>
    <message>
        <source>Wrong clock</source>
        <translation>Soat notoʻgʻri</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Javob yoʻq</translation>
    </message>
    <message>
        <source>Odd answer</source>
        <translation>Javob tushunarsiz</translation>
    </message>
    <message>
        <source>Sign in to the network</source>
        <translation>Tarmoqqa kiring</translation>
    </message>
    <message>
        <source>Service down</source>
        <translation>Xizmat ishlamayapti</translation>
    </message>
    <message>
        <source>Asked too often</source>
        <translation>Soʻrovlar koʻp</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tanaffus</translation>
    </message>
    <message>
        <source>Keys refused</source>
        <translation>Kalitlar rad etildi</translation>
    </message>
    <message>
        <source>Not let in</source>
        <translation>Ruxsat yoʻq</translation>
    </message>
    <message>
        <source>Set up wrongly</source>
        <translation>Notoʻgʻri sozlangan</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Kalitlar yoʻq</translation>
    </message>
    <message>
        <source>Something went wrong inside the program. Payments already begun are safe and are still watched. If it happens again, restart the program and tell your technician.</source>
        <translation>Dastur ichida xatolik yuz berdi. Boshlangan toʻlovlar saqlangan va kuzatilmoqda. Takrorlansa, dasturni qayta ishga tushiring va texnikka ayting.</translation>
    </message>
    <message>
        <source>Nothing can be written to the program’s log. Sales go on without it; tell your technician.</source>
        <translation>Dasturning log fayliga yozib boʻlmayapti. Savdo usiz davom etaveradi; texnikka xabar bering.</translation>
    </message>
    <message>
        <source>Other users of this computer can read the program’s files. Sales go on; tell your technician.</source>
        <translation>Kompyuterning boshqa foydalanuvchilari dastur fayllarini oʻqiy oladi. Savdo davom etaveradi; texnikka xabar bering.</translation>
    </message>
    <message>
        <source>The settings could not be used, so the program starts with fresh ones. {why} The former file is kept as {path}. Call the technician.</source>
        <translation>Sozlamalarni ishlatib boʻlmadi, dastur yangi sozlamalar bilan boshladi. {why} Avvalgi fayl {path} nomi bilan saqlandi. Texnikni chaqiring.</translation>
    </message>
    <message>
        <source>Somebody has changed the settings file so that it cannot be used. {why} The program goes on with its own settings and has written them anew; the changed file is kept as {path}. Tell your technician.</source>
        <translation>Kimdir sozlamalar faylini ishlatib boʻlmaydigan qilib oʻzgartirgan. {why} Dastur oʻz sozlamalari bilan ishlashda davom etadi va ularni qaytadan yozdi; oʻzgartirilgan fayl {path} nomi bilan saqlandi. Texnikka xabar bering.</translation>
    </message>
    <message>
        <source>The settings for the whole computer are left out: they cannot be used here. {why} They are in {path}. Sales go on; call the technician.</source>
        <translation>Butun kompyuter uchun berilgan sozlamalar hisobga olinmadi: ularni bu yerda ishlatib boʻlmaydi. {why} Ular {path} faylida. Savdo davom etadi, texnikni chaqiring.</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Toʻlov olish</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>Oxirgi raqamni oʻchirish</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Tozalash</translation>
    </message>
    <message>
        <source>Add another item</source>
        <translation>Yana mahsulot qoʻshish</translation>
    </message>
    <message>
        <source>Remove {amount}</source>
        <translation>{amount} — olib tashlash</translation>
    </message>
    <message>
        <source>Order number, if you keep one</source>
        <translation>Buyurtma raqami (boʻlsa)</translation>
    </message>
    <message>
        <source>Type the amount, then press Enter.</source>
        <translation>Summani kiriting va Enter tugmasini bosing.</translation>
    </message>
    <message>
        <source>Scanned, not charged. To keep the code as the order number, go to that field first.</source>
        <translation>Shtrix-kod skanerlandi, savdo boshlanmadi. Buyurtma raqami boʻlsa, avval oʻsha maydonga oʻting.</translation>
    </message>
    <message>
        <source>The order number looks like a card number: only its last four digits will be kept.</source>
        <translation>Buyurtma raqami karta raqamiga oʻxshaydi: faqat oxirgi toʻrt raqami saqlanadi.</translation>
    </message>
    <message>
        <source>Not charged yet: check the amount, then press Enter again.</source>
        <translation>Savdo hali boshlanmadi: summani tekshiring va Enter tugmasini yana bosing.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Qoʻyish</translation>
    </message>
    <message>
        <source>Nothing was pasted: the program that it was copied in does not answer.</source>
        <translation>Hech narsa qoʻyilmadi: nusxa olingan dastur javob bermayapti.</translation>
    </message>
    <message>
        <source>The sale was not started.</source>
        <translation>Savdo boshlanmadi.</translation>
    </message>
    <message>
        <source>No sale can be started now.</source>
        <translation>Hozir savdo boshlab boʻlmaydi.</translation>
    </message>
    <message>
        <source>Ask the customer to type the card number and the exact amount in the app. This screen says when it is paid.</source>
        <translation>Xaridordan ilovaga karta raqamini va aniq summani kiritishni soʻrang. Toʻlangani shu ekranda koʻrinadi.</translation>
    </message>
    <message>
        <source>The sale is being started. Nothing more has to be pressed.</source>
        <translation>Savdo boshlanmoqda. Boshqa hech narsani bosish shart emas.</translation>
    </message>
    <message>
        <source>The pause ends at {time}.</source>
        <translation>Tanaffus soat {time} da tugaydi.</translation>
    </message>
    <message>
        <source>The payment service has asked for a pause until {time}. Until then the program asks about this payment no more than twice a minute.</source>
        <translation>Toʻlov xizmati soat {time} gacha tanaffus soʻradi. Shu vaqtgacha dastur bu toʻlovni daqiqasiga koʻpi bilan ikki marta tekshiradi.</translation>
    </message>
    <message>
        <source>Touch the screen to pay</source>
        <translation>Toʻlash uchun ekranga teging</translation>
    </message>
    <message>
        <source>Choose a language</source>
        <translation>Tilni tanlang</translation>
    </message>
    <message>
        <source>How much will you pay?</source>
        <translation>Qancha toʻlaysiz?</translation>
    </message>
    <message>
        <source>What will you pay for?</source>
        <translation>Nima uchun toʻlaysiz?</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Yana</translation>
    </message>
    <message>
        <source>You pay</source>
        <translation>Toʻlaysiz</translation>
    </message>
    <message>
        <source>Check the amount. The QR comes next.</source>
        <translation>Summani tekshiring. Keyin QR-kod chiqadi.</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Toʻlash</translation>
    </message>
    <message>
        <source>Do not pay</source>
        <translation>Toʻlamayman</translation>
    </message>
    <message>
        <source>Are you still here?</source>
        <translation>Hali shu yerdamisiz?</translation>
    </message>
    <message>
        <source>I am still here</source>
        <translation>Shu yerdaman</translation>
    </message>
    <message>
        <source>Touch anywhere, or press any key.</source>
        <translation>Istalgan joyga teging yoki istalgan tugmani bosing.</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n soniya</numerusform>
            <numerusform>%n soniya</numerusform>
        </translation>
    </message>
    <message>
        <source>Please ask the staff</source>
        <translation>Xodimdan soʻrang</translation>
    </message>
    <message>
        <source>Tell them this number. Do not pay again.</source>
        <translation>Unga shu raqamni ayting. Qayta toʻlamang.</translation>
    </message>
    <message>
        <source>Do not pay again.</source>
        <translation>Qayta toʻlamang.</translation>
    </message>
    <message>
        <source>It is not known yet whether the payment has come.</source>
        <translation>Toʻlov kelgan-kelmagani hozircha nomaʼlum.</translation>
    </message>
    <message>
        <source>I have finished</source>
        <translation>Tugatdim</translation>
    </message>
    <message>
        <source>No payment was begun. Nothing was taken.</source>
        <translation>Toʻlov boshlanmadi. Pul yechilmadi.</translation>
    </message>
    <message>
        <source>You have stopped. Do not pay by the QR any more.</source>
        <translation>Siz toʻxtatdingiz. Endi QR-kod orqali toʻlamang.</translation>
    </message>
    <message>
        <source>A payment was begun here a moment ago and is not finished yet. Was it yours?</source>
        <translation>Bu yerda hozirgina toʻlov boshlangan va u hali tugamagan. U sizniki edimi?</translation>
    </message>
    <message>
        <source>If it was, do not pay a second time: the staff can see what became of it.</source>
        <translation>Sizniki boʻlsa, ikkinchi marta toʻlamang: nima boʻlganini xodim koʻra oladi.</translation>
    </message>
    <message>
        <source>Yes, it was mine</source>
        <translation>Ha, meniki edi</translation>
    </message>
    <message>
        <source>No, it was not mine</source>
        <translation>Yoʻq, meniki emas</translation>
    </message>
    <message>
        <source>Larger letters</source>
        <translation>Yirik yozuv</translation>
    </message>
    <message>
        <source>Buttons lower</source>
        <translation>Tugmalar pastda</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>Ovoz chiqarib oʻqish</translation>
    </message>
    <message>
        <source>Do not read aloud</source>
        <translation>Oʻqimaslik</translation>
    </message>
    <message>
        <source>The green key goes on. The red key goes back.</source>
        <translation>Davom etish — yashil tugma. Orqaga — qizil tugma.</translation>
    </message>
    <message>
        <source>Erased.</source>
        <translation>Oʻchirildi.</translation>
    </message>
    <message>
        <source>This amount cannot be paid.</source>
        <translation>Bu summani toʻlab boʻlmaydi.</translation>
    </message>
    <message>
        <source>You cannot pay here just now</source>
        <translation>Bu yerda hozir toʻlab boʻlmaydi</translation>
    </message>
    <message>
        <source>Please pay at the counter.</source>
        <translation>Iltimos, xodimga toʻlang.</translation>
    </message>
    <message>
        <source>One moment, please: it is starting.</source>
        <translation>Bir oz kuting: ishga tushmoqda.</translation>
    </message>
    <message>
        <source>This kiosk is not set up yet.</source>
        <translation>Bu kiosk hali sozlanmagan.</translation>
    </message>
    <message>
        <source>The program has to be started again.</source>
        <translation>Dasturni qayta ishga tushirish kerak.</translation>
    </message>
    <message>
        <source>Nothing can be written down on its disk.</source>
        <translation>Diskka hech narsa yozib boʻlmayapti.</translation>
    </message>
    <message>
        <source>It has no valid keys of the payment service.</source>
        <translation>Toʻlov xizmatining yaroqli kalitlari yoʻq.</translation>
    </message>
    <message>
        <source>Its clock is wrong.</source>
        <translation>Soati notoʻgʻri.</translation>
    </message>
    <message>
        <source>There is no connection to the internet.</source>
        <translation>Internetga ulanish yoʻq.</translation>
    </message>
    <message>
        <source>The payment service does not work just now.</source>
        <translation>Toʻlov xizmati hozir ishlamayapti.</translation>
    </message>
    <message>
        <source>It cannot print slips now.</source>
        <translation>Hozir kvitansiya chiqmayapti.</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>Xodimlar uchun</translation>
    </message>
    <message>
        <source>The program is not working now, so no PIN can be checked. The kiosk is left by the way it was started.</source>
        <translation>Dastur hozir ishlamayapti, shuning uchun PIN-kodni tekshirib boʻlmaydi. Kioskdan qanday ishga tushirilgan boʻlsa, shunday chiqiladi.</translation>
    </message>
    <message>
        <source>Nobody here has a PIN that opens this page. The kiosk is left by the way it was started, and people with PINs are entered in the ordinary window.</source>
        <translation>Bu sahifani ochadigan PIN-kod hech kimda yoʻq. Kioskdan qanday ishga tushirilgan boʻlsa, shunday chiqiladi; PIN-kodli xodimlar dasturning odatdagi oynasida kiritiladi.</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Qayta ishga tushirish</translation>
    </message>
    <message>
        <source>Clean the screen</source>
        <translation>Ekranni tozalash</translation>
    </message>
    <message>
        <source>The screen can be cleaned now</source>
        <translation>Endi ekranni tozalash mumkin</translation>
    </message>
    <message>
        <source>It takes no touch and no key.</source>
        <translation>U tegish va tugmalarga javob bermaydi.</translation>
    </message>
    <message>
        <source>Test the touch</source>
        <translation>Sensorni tekshirish</translation>
    </message>
    <message>
        <source>Touch every square. Each turns green.</source>
        <translation>Har bir katakka teging. Teginganda yashil boʻladi.</translation>
    </message>
    <message>
        <source>Back to the customers</source>
        <translation>Xaridorlarga qaytish</translation>
    </message>
    <message>
        <source>No payment is open.</source>
        <translation>Ochiq toʻlov yoʻq.</translation>
    </message>
    <message>
        <source>Nothing to look at.</source>
        <translation>Koʻriladigan narsa yoʻq.</translation>
    </message>
    <message numerus="yes">
        <source>%n payments, {amount}</source>
        <translation>
            <numerusform>%n toʻlov, {amount}</numerusform>
            <numerusform>%n toʻlov, {amount}</numerusform>
        </translation>
    </message>
    <message>
        <source>Payments are not shown to this person.</source>
        <translation>Bu xodimga toʻlovlar koʻrsatilmaydi.</translation>
    </message>
    <message>
        <source>The payment service answers.</source>
        <translation>Toʻlov xizmati javob beryapti.</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>Hozir soʻrash</translation>
    </message>
    <message>
        <source>Sound and brightness</source>
        <translation>Ovoz va yorqinlik</translation>
    </message>
    <message>
        <source>Volume: {percent} %</source>
        <translation>Ovoz balandligi: {percent} %</translation>
    </message>
    <message>
        <source>The volume cannot be set here: set it in the system or on the loudspeaker.</source>
        <translation>Ovoz balandligini bu yerda sozlab boʻlmaydi: uni tizimda yoki kolonkada sozlang.</translation>
    </message>
    <message>
        <source>Brightness: {percent} %</source>
        <translation>Yorqinlik: {percent} %</translation>
    </message>
    <message>
        <source>The brightness cannot be set here: set it by the monitor’s own buttons.</source>
        <translation>Yorqinlikni bu yerda sozlab boʻlmaydi: uni monitorning oʻz tugmalari bilan sozlang.</translation>
    </message>
    <message>
        <source>The system does not let this account change it.</source>
        <translation>Tizim bu foydalanuvchiga uni oʻzgartirishga ruxsat bermaydi.</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Pastroq</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Balandroq</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>Xiraroq</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>Yorqinroq</translation>
    </message>
    <message numerus="yes">
        <source>%n payments are open. Nobody sees when the money comes until the program runs again.</source>
        <translation>
            <numerusform>%n toʻlov ochiq. Dastur qayta ishga tushmaguncha pul kelganini hech kim koʻrmaydi.</numerusform>
            <numerusform>%n toʻlov ochiq. Dastur qayta ishga tushmaguncha pul kelganini hech kim koʻrmaydi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>va yana %n ta</numerusform>
            <numerusform>va yana %n ta</numerusform>
        </translation>
    </message>
    <message>
        <source>While nothing is typed, the erase key shows the next name.</source>
        <translation>Hech narsa terilmaganda oʻchirish tugmasi keyingi ismni koʻrsatadi.</translation>
    </message>
    <message>
        <source>Time left: {left}</source>
        <translation>Qolgan vaqt: {left}</translation>
    </message>
    <message>
        <source>Time left: about {left}</source>
        <translation>Qolgan vaqt: taxminan {left}</translation>
    </message>
    <message>
        <source>The time may be over.</source>
        <translation>Vaqt tugagan boʻlishi mumkin.</translation>
    </message>
    <message>
        <source>Cancel the payment</source>
        <translation>Toʻlovni bekor qilish</translation>
    </message>
    <message>
        <source>New sale</source>
        <translation>Yangi savdo</translation>
    </message>
    <message>
        <source>Show the payment page’s code</source>
        <translation>Toʻlov sahifasi kodini koʻrsatish</translation>
    </message>
    <message>
        <source>Show the card’s code</source>
        <translation>Karta kodini koʻrsatish</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Brauzerda ochish</translation>
    </message>
    <message>
        <source>Send the message, the link or the picture: each leads to the payment page of {amount}. The card number is in none of them.</source>
        <translation>Xabar, havola yoki rasmni yuboring: har biri {amount}lik toʻlov sahifasiga olib boradi. Ularda karta raqami yoʻq.</translation>
    </message>
    <message>
        <source>Copy a message with the link</source>
        <translation>Havolali xabarni nusxalash</translation>
    </message>
    <message>
        <source>The message is copied. Paste it into Telegram or an SMS.</source>
        <translation>Xabar nusxalandi. Uni Telegram yoki SMSga joylang.</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Tushunarli</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ochish</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Qayta chiqarish</translation>
    </message>
    <message>
        <source>Order {order}</source>
        <translation>Buyurtma {order}</translation>
    </message>
    <message>
        <source>Sale No. {number}</source>
        <translation>{number}-savdo</translation>
    </message>
    <message>
        <source>The training customer:</source>
        <translation>Mashq xaridori:</translation>
    </message>
    <message>
        <source>Cancel this payment of {amount}?</source>
        <translation>{amount}lik toʻlov bekor qilinsinmi?</translation>
    </message>
    <message>
        <source>The code will disappear. If the customer has already paid, the money will still be noticed and shown.</source>
        <translation>Kod yoʻqoladi. Xaridor toʻlab boʻlgan boʻlsa, pul baribir koʻrinadi.</translation>
    </message>
    <message>
        <source>Yes, cancel it</source>
        <translation>Ha, bekor qilinsin</translation>
    </message>
    <message>
        <source>No, keep waiting</source>
        <translation>Yoʻq, kutamiz</translation>
    </message>
    <message>
        <source>There is already a payment of {amount}</source>
        <translation>{amount}lik toʻlov allaqachon bor</translation>
    </message>
    <message>
        <source>If it is the same customer, open that payment: charging again would take the money twice.</source>
        <translation>Xaridor oʻsha boʻlsa, avvalgi toʻlovni oching: qayta toʻlov olinsa, pul ikki marta yechiladi.</translation>
    </message>
    <message>
        <source>Another customer: charge</source>
        <translation>Boshqa xaridor: toʻlov olish</translation>
    </message>
    <message>
        <source>Open the earlier one</source>
        <translation>Avvalgisini ochish</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Summa</translation>
    </message>
    <message>
        <source>The last sales will stand here.</source>
        <translation>Oxirgi savdolar shu yerda koʻrinadi.</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>{number}-savdo</translation>
    </message>
    <message>
        <source>{minutes} min left</source>
        <translation>{minutes} daq. qoldi</translation>
    </message>
    <message>
        <source>Time is over</source>
        <translation>Vaqt tugadi</translation>
    </message>
    <message numerus="yes">
        <source>%n payments were open when the program ended: checking…</source>
        <translation>
            <numerusform>Dastur yopilganda %n ta toʻlov ochiq edi: tekshirilmoqda…</numerusform>
            <numerusform>Dastur yopilganda %n ta toʻlov ochiq edi: tekshirilmoqda…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payments of the real till are not decided, and in training nobody follows them. Leave training to see what came of them.</source>
        <translation>
            <numerusform>Haqiqiy savdoda yakunlanmagan %n ta toʻlov bor, mashq paytida ularni hech kim kuzatmaydi. Natijasini koʻrish uchun mashqdan chiqing.</numerusform>
            <numerusform>Haqiqiy savdoda yakunlanmagan %n ta toʻlov bor, mashq paytida ularni hech kim kuzatmaydi. Natijasini koʻrish uchun mashqdan chiqing.</numerusform>
        </translation>
    </message>
    <message>
        <source>For the call to the payment service</source>
        <translation>Toʻlov xizmatiga qoʻngʻiroq uchun</translation>
    </message>
    <message>
        <source>Invoice number</source>
        <translation>Invoys raqami</translation>
    </message>
    <message>
        <source>Payment number</source>
        <translation>Toʻlov raqami</translation>
    </message>
    <message>
        <source>Charged at</source>
        <translation>Boshlangan vaqt</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>Raqamni nusxalash</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Nusxalandi</translation>
    </message>
    <message>
        <source>The till cannot be opened</source>
        <translation>Ishni boshlab boʻlmadi</translation>
    </message>
    <message>
        <source>The program has to be started again</source>
        <translation>Dasturni qayta ishga tushirish kerak</translation>
    </message>
    <message>
        <source>Something went wrong inside the program. Every payment is written down. Close the program and open it again: it goes on with open payments by itself. Until then do not charge them a second time.</source>
        <translation>Dastur ichida xatolik yuz berdi. Har bir toʻlov yozib qoʻyilgan. Dasturni yoping va qayta oching: u ochiq toʻlovlarni oʻzi davom ettiradi. Ungacha ular uchun qayta toʻlov olmang.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Qayta urinish</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Dasturni yopish</translation>
    </message>
    <message>
        <source>The day before</source>
        <translation>Oldingi kun</translation>
    </message>
    <message>
        <source>The next day</source>
        <translation>Keyingi kun</translation>
    </message>
    <message>
        <source>Compare with the payment service</source>
        <translation>Toʻlov xizmati bilan solishtirish</translation>
    </message>
    <message>
        <source>Reading the payment service’s list…</source>
        <translation>Toʻlov xizmatining roʻyxati oʻqilmoqda…</translation>
    </message>
    <message>
        <source>The payment service’s list could not be read, so nothing was compared.</source>
        <translation>Toʻlov xizmatining roʻyxatini oʻqib boʻlmadi, hech narsa solishtirilmadi.</translation>
    </message>
    <message>
        <source>Nothing was changed by comparing.</source>
        <translation>Solishtirish hech narsani oʻzgartirmadi.</translation>
    </message>
    <message numerus="yes">
        <source>%n sales</source>
        <translation>
            <numerusform>%n ta savdo</numerusform>
            <numerusform>%n ta savdo</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no sales on this day.</source>
        <translation>Bu kunda savdo yoʻq.</translation>
    </message>
    <message>
        <source>The last sales: {day}</source>
        <translation>Oxirgi savdolar: {day}</translation>
    </message>
    <message>
        <source>Choose a sale to see what happened.</source>
        <translation>Nima boʻlganini koʻrish uchun savdoni tanlang.</translation>
    </message>
    <message>
        <source>Save to a file</source>
        <translation>Faylga saqlash</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Toʻxtatish</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Yopish</translation>
    </message>
    <message>
        <source>Saving the sales to a file…</source>
        <translation>Savdolar faylga saqlanmoqda…</translation>
    </message>
    <message>
        <source>Saving the sales to a file: {done} of {total}</source>
        <translation>Savdolar faylga saqlanmoqda: {total} tadan {done} tasi tayyor</translation>
    </message>
    <message>
        <source>The sales are saved: {path}</source>
        <translation>Savdolar saqlandi: {path}</translation>
    </message>
    <message>
        <source>Saving was stopped. No file was made.</source>
        <translation>Saqlash toʻxtatildi. Fayl yaratilmadi.</translation>
    </message>
    <message>
        <source>Nothing was saved: the disk is full. Make room on it, or choose another.</source>
        <translation>Hech narsa saqlanmadi: diskda joy qolmagan. Joy boʻshating yoki boshqa diskni tanlang.</translation>
    </message>
    <message>
        <source>Nothing was saved: the system lets nothing be written into this folder. Choose another.</source>
        <translation>Hech narsa saqlanmadi: tizim bu papkaga yozishga ruxsat bermaydi. Boshqasini tanlang.</translation>
    </message>
    <message>
        <source>Nothing was saved: a file of this name is open in another program, Excel perhaps. Close it there, or choose another name.</source>
        <translation>Hech narsa saqlanmadi: shu nomli fayl boshqa dasturda, ehtimol Excelda ochiq. Uni u yerda yoping yoki boshqa nom tanlang.</translation>
    </message>
    <message>
        <source>Nothing was saved: there is no such folder. Choose another.</source>
        <translation>Hech narsa saqlanmadi: bunday papka yoʻq. Boshqasini tanlang.</translation>
    </message>
    <message>
        <source>Nothing was saved: the journal could not be read. Call the technician.</source>
        <translation>Hech narsa saqlanmadi: jurnalni oʻqib boʻlmadi. Texnikni chaqiring.</translation>
    </message>
    <message>
        <source>Saving was broken off: the till was opened anew meanwhile. Save once more.</source>
        <translation>Saqlash toʻxtab qoldi: shu orada toʻlov nuqtasi qayta ochildi. Yana bir marta saqlang.</translation>
    </message>
    <message>
        <source>Nothing was saved: no shift of this number is closed.</source>
        <translation>Hech narsa saqlanmadi: bu raqamli yopilgan smena yoʻq.</translation>
    </message>
    <message>
        <source>Nothing could be saved there. Choose another folder or name.</source>
        <translation>U yerga saqlab boʻlmadi. Boshqa papka yoki nom tanlang.</translation>
    </message>
    <message>
        <source>Number of the sale</source>
        <translation>Savdo raqami</translation>
    </message>
    <message>
        <source>Begun (Tashkent time)</source>
        <translation>Boshlandi (Toshkent vaqti)</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Valyuta</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Holati</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Nima boʻldi</translation>
    </message>
    <message>
        <source>Paid at</source>
        <translation>Toʻlangan vaqti</translation>
    </message>
    <message>
        <source>Decided at</source>
        <translation>Yakunlangan vaqti</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Buyurtma</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>Bank nomi</translation>
    </message>
    <message>
        <source>Card’s last four digits</source>
        <translation>Kartaning oxirgi toʻrt raqami</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Invoys</translation>
    </message>
    <message>
        <source>Payment ID</source>
        <translation>Toʻlov ID raqami</translation>
    </message>
    <message>
        <source>State at the payment service</source>
        <translation>Toʻlov xizmatidagi holati</translation>
    </message>
    <message>
        <source>First journal entry</source>
        <translation>Jurnaldagi birinchi yozuv</translation>
    </message>
    <message>
        <source>Last journal entry</source>
        <translation>Jurnaldagi oxirgi yozuv</translation>
    </message>
    <message>
        <source>Why it was settled by hand</source>
        <translation>Nega qoʻlda yakunlandi</translation>
    </message>
    <message>
        <source>Number of the fiscal receipt</source>
        <translation>Fiskal chek raqami</translation>
    </message>
    <message>
        <source>Time of the fiscal receipt</source>
        <translation>Fiskal chek vaqti</translation>
    </message>
    <message>
        <source>Sales in this file</source>
        <translation>Fayldagi savdolar</translation>
    </message>
    <message>
        <source>Paid of these</source>
        <translation>Shulardan toʻlangani</translation>
    </message>
    <message>
        <source>Sum of the paid ones</source>
        <translation>Toʻlanganlari summasi</translation>
    </message>
    <message>
        <source>Settled by hand of these, not paid</source>
        <translation>Shulardan qoʻlda yakunlangani, toʻlanmagan</translation>
    </message>
    <message>
        <source>Sum of those settled by hand</source>
        <translation>Qoʻlda yakunlanganlari summasi</translation>
    </message>
    <message>
        <source>Paid of these without a fiscal receipt</source>
        <translation>Shulardan toʻlangan, fiskal cheki yoʻqlari</translation>
    </message>
    <message>
        <source>Sum of those without a fiscal receipt</source>
        <translation>Fiskal cheki yoʻqlarining summasi</translation>
    </message>
    <message>
        <source>Journal’s check code</source>
        <translation>Jurnalning nazorat kodi</translation>
    </message>
    <message>
        <source>Journal’s check code in full</source>
        <translation>Jurnalning toʻliq nazorat kodi</translation>
    </message>
    <message>
        <source>there is one</source>
        <translation>bor</translation>
    </message>
    <message>
        <source>made, as a person says</source>
        <translation>xodim aytishicha urilgan</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>yoʻq</translation>
    </message>
    <message>
        <source>A spreadsheet opens the first {rows} rows of it and leaves the rest out; save as an Excel file to see all of them there.</source>
        <translation>Jadval dasturi uning birinchi {rows} ta qatorini ochadi, qolganini koʻrsatmaydi; hammasi koʻrinsin desangiz, Excel fayli qilib saqlang.</translation>
    </message>
    <message>
        <source>Summary of the day for 1C</source>
        <translation>1C uchun kunlik jamlanma</translation>
    </message>
    <message>
        <source>About this file</source>
        <translation>Fayl haqida</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Doʻkon</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Toʻlov nuqtasi</translation>
    </message>
    <message>
        <source>Sales of</source>
        <translation>Savdolar kuni</translation>
    </message>
    <message>
        <source>Searched for</source>
        <translation>Qidirilgan</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Diqqat</translation>
    </message>
    <message>
        <source>Show this payment</source>
        <translation>Bu toʻlovni koʻrsatish</translation>
    </message>
    <message>
        <source>Invoice {invoice}</source>
        <translation>Invoys {invoice}</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Toʻlov summasi</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Ulanmoqda…</translation>
    </message>
    <message>
        <source>The code is gone, so that nobody pays too late. The program still checks whether the money came. If the customer has not paid, make a new QR for the same sale.</source>
        <translation>Kech toʻlab qoʻyilmasligi uchun QR-kod olib tashlandi. Dastur pul kelgan-kelmaganini tekshirib turadi. Xaridor toʻlamagan boʻlsa, shu savdo uchun yangi QR-kod chiqaring.</translation>
    </message>
    <message>
        <source>The program keeps asking. If the customer has paid, wait: do not charge them again.</source>
        <translation>Dastur soʻrashda davom etmoqda. Xaridor toʻlagan boʻlsa, kuting: undan qayta toʻlov olmang.</translation>
    </message>
    <message>
        <source>What happens to this payment cannot be written down, so this screen may lag behind. Hand nothing over until it says that it is paid, and call the technician.</source>
        <translation>Bu toʻlov bilan nima boʻlayotganini yozib boʻlmayapti, shuning uchun ekran orqada qolishi mumkin. Toʻlangani shu yerda koʻrinmaguncha hech narsa bermang va texnikni chaqiring.</translation>
    </message>
    <message>
        <source>The computer was asleep</source>
        <translation>Kompyuter uyqu rejimida edi</translation>
    </message>
    <message>
        <source>Checking the payment before the code is shown again…</source>
        <translation>QR-kodni yana koʻrsatishdan oldin toʻlov tekshirilmoqda…</translation>
    </message>
    <message>
        <source>New QR for the same sale</source>
        <translation>Shu savdo uchun yangi QR-kod</translation>
    </message>
    <message>
        <source>The old QR may still be paid</source>
        <translation>Eski QR-kod boʻyicha hali toʻlash mumkin</translation>
    </message>
    <message>
        <source>Nobody can tell for certain that it is closed. If the customer has paid by it, or does so later, a new QR takes the money twice. Ask the customer first.</source>
        <translation>U yopilgani aniq emas. Xaridor u boʻyicha toʻlagan boʻlsa yoki keyinroq toʻlasa, yangi QR-kod bilan pul ikki marta yechiladi. Avval xaridordan soʻrang.</translation>
    </message>
    <message>
        <source>Not paid: make a new QR</source>
        <translation>Toʻlanmagan: yangi QR-kod</translation>
    </message>
    <message>
        <source>Keep checking the old one</source>
        <translation>Eskisini kutish</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>Karta raqami</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Qabul qiluvchi</translation>
    </message>
    <message>
        <source>Thank you. The payment is being confirmed, please wait.</source>
        <translation>Rahmat. Toʻlov tasdiqlanmoqda, kuting.</translation>
    </message>
    <message>
        <source>This payment is closed. Please do not pay by it.</source>
        <translation>Bu toʻlov yopilgan. Iltimos, u boʻyicha toʻlamang.</translation>
    </message>
    <message>
        <source>Please speak with the cashier.</source>
        <translation>Iltimos, kassirga murojaat qiling.</translation>
    </message>
    <message>
        <source>Paid. Thank you!</source>
        <translation>Toʻlandi. Rahmat!</translation>
    </message>
    <message>
        <source>PAID</source>
        <translation>TOʻLANDI</translation>
    </message>
    <message>
        <source>PAID LATE</source>
        <translation>KECH TOʻLANDI</translation>
    </message>
    <message>
        <source>Paid at {time}</source>
        <translation>Soat {time} da toʻlandi</translation>
    </message>
    <message>
        <source>To the card ending in {last4}</source>
        <translation>Karta: {last4}</translation>
    </message>
    <message>
        <source>Next sale</source>
        <translation>Keyingi savdo</translation>
    </message>
    <message>
        <source>This is not a real payment: no money has come.</source>
        <translation>Bu haqiqiy toʻlov emas: pul kelmadi.</translation>
    </message>
    <message>
        <source>Now give the customer the fiscal receipt.</source>
        <translation>Endi xaridorga fiskal chek bering.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>yana %n ta</numerusform>
            <numerusform>yana %n ta</numerusform>
        </translation>
    </message>
    <message>
        <source>No messages</source>
        <translation>Xabarlar yoʻq</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>Barcha xabarlar</translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n ta xabar</numerusform>
            <numerusform>%n ta xabar</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the program while a payment is open?</source>
        <translation>Toʻlov ochiq turibdi. Dastur yopilsinmi?</translation>
    </message>
    <message>
        <source>Nobody will see when the money comes until the program is opened again. It will then go on with these payments by itself.</source>
        <translation>Dastur qayta ochilmaguncha pul kelganini hech kim koʻrmaydi. Ochilgach, u bu toʻlovlarni oʻzi davom ettiradi.</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>Baribir yopish</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>Ochiq qoldirish</translation>
    </message>
    <message>
        <source>QR code of the card number</source>
        <translation>Karta raqamining QR-kodi</translation>
    </message>
    <message>
        <source>QR code of a payment link</source>
        <translation>Toʻlov havolasining QR-kodi</translation>
    </message>
    <message>
        <source>QR code of the payment page</source>
        <translation>Toʻlov sahifasining QR-kodi</translation>
    </message>
    <message>
        <source>QR code of the payment</source>
        <translation>Toʻlovning QR-kodi</translation>
    </message>
    <message>
        <source>Real payments.</source>
        <translation>Haqiqiy toʻlovlar.</translation>
    </message>
    <message>
        <source>This is a test: no real money is moved.</source>
        <translation>Bu sinov: haqiqiy pul oʻtkazilmaydi.</translation>
    </message>
    <message>
        <source>This is training: no real money is moved.</source>
        <translation>Bu mashq: haqiqiy pul oʻtkazilmaydi.</translation>
    </message>
    <message>
        <source>Pays</source>
        <translation>Toʻlaydi</translation>
    </message>
    <message>
        <source>Pays too late</source>
        <translation>Kech toʻlaydi</translation>
    </message>
    <message>
        <source>Says “paid”, but no money comes</source>
        <translation>«Toʻladim» deydi, pul kelmaydi</translation>
    </message>
    <message>
        <source>Pays another amount</source>
        <translation>Boshqa summa toʻlaydi</translation>
    </message>
    <message>
        <source>Cancels</source>
        <translation>Bekor qiladi</translation>
    </message>
    <message>
        <source>The internet is lost</source>
        <translation>Internet uziladi</translation>
    </message>
    <message>
        <source>The internet is slow</source>
        <translation>Internet sekinlashadi</translation>
    </message>
    <message>
        <source>A card or link for a bank’s app</source>
        <translation>Bank ilovasi uchun karta yoki havola</translation>
    </message>
    <message>
        <source>The payment page</source>
        <translation>Toʻlov sahifasi</translation>
    </message>
    <message>
        <source>Type the amount.</source>
        <translation>Summani kiriting.</translation>
    </message>
    <message>
        <source>This is not an amount.</source>
        <translation>Bu summa emas.</translation>
    </message>
    <message>
        <source>The amount cannot be below zero.</source>
        <translation>Summa manfiy boʻlmaydi.</translation>
    </message>
    <message>
        <source>Only whole soʻm, without tiyin.</source>
        <translation>Faqat butun soʻm, tiyinsiz.</translation>
    </message>
    <message>
        <source>This can be read in two ways: type it without a point or comma.</source>
        <translation>Buni ikki xil oʻqish mumkin: nuqta va vergulsiz kiriting.</translation>
    </message>
    <message>
        <source>Not pasted over what you typed: clear it first (Esc).</source>
        <translation>Terilgan summa ustiga qoʻyilmadi: avval uni tozalang (Esc).</translation>
    </message>
    <message>
        <source>The amount cannot be zero.</source>
        <translation>Summa nol boʻlmaydi.</translation>
    </message>
    <message>
        <source>The smallest amount is {lowest}.</source>
        <translation>Eng kichik summa: {lowest}.</translation>
    </message>
    <message>
        <source>The largest amount is {highest}.</source>
        <translation>Eng katta summa: {highest}.</translation>
    </message>
    <message>
        <source>The program is already running on this computer: use the window that is open.</source>
        <translation>Dastur bu kompyuterda ishlab turibdi: ochiq oynadan foydalaning.</translation>
    </message>
    <message>
        <source>The sales were written by a newer version of this program. Install that version; nothing was changed.</source>
        <translation>Savdolar dasturning yangiroq versiyasida yozilgan. Oʻsha versiyani oʻrnating; hech narsa oʻzgartirilmadi.</translation>
    </message>
    <message>
        <source>The file with the sales is damaged. Do not delete it; call the technician. No charge is possible until it is repaired.</source>
        <translation>Savdolar fayli shikastlangan. Uni oʻchirmang, texnikni chaqiring. U tiklanmaguncha toʻlov olib boʻlmaydi.</translation>
    </message>
    <message>
        <source>The file with the sales is gone or was replaced, so nothing is charged. Call the technician: put it back, or restore the newest backup.</source>
        <translation>Savdolar fayli yoʻqolgan yoki almashtirilgan, shuning uchun toʻlov olinmaydi. Texnikni chaqiring: faylni joyiga qaytarish yoki oxirgi zaxira nusxasini tiklash kerak.</translation>
    </message>
    <message>
        <source>The sale cannot be written down, so nothing is charged. Call the technician: the program may not write to its folder.</source>
        <translation>Savdoni yozib boʻlmadi, shuning uchun toʻlov ochilmadi. Texnikni chaqiring: dasturga oʻz papkasiga yozishga ruxsat yoʻq.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing is charged. Free some space and try again.</source>
        <translation>Diskda joy qolmagan, shuning uchun toʻlov ochilmadi. Joy boʻshatib, qayta urining.</translation>
    </message>
    <message>
        <source>The program’s folder is on a network drive or in a synced folder, where sales can be lost. Call the technician to choose a folder of this computer’s own.</source>
        <translation>Dastur papkasi tarmoq diskida yoki bulut bilan sinxronlanadigan papkada turibdi, u yerda savdolar yoʻqolishi mumkin. Texnikni chaqiring: papka shu kompyuterning oʻzida boʻlishi kerak.</translation>
    </message>
    <message>
        <source>This computer has no safe store for the keys.</source>
        <translation>Bu kompyuterda kalitlar uchun himoyalangan xotira yoʻq.</translation>
    </message>
    <message>
        <source>The safe store for the keys is locked.</source>
        <translation>Kalitlarning himoyalangan xotirasi qulflangan.</translation>
    </message>
    <message>
        <source>The only store on this computer would keep the keys readable for anyone.</source>
        <translation>Bu kompyuterdagi yagona xotirada kalitlarni istalgan kishi oʻqiy oladi.</translation>
    </message>
    <message>
        <source>The safe store for the keys does not answer.</source>
        <translation>Kalitlarning himoyalangan xotirasi javob bermayapti.</translation>
    </message>
    <message>
        <source>The safe store for the keys reports an error.</source>
        <translation>Kalitlarning himoyalangan xotirasi xato berdi.</translation>
    </message>
    <message>
        <source>No keys are stored for this till.</source>
        <translation>Bu toʻlov nuqtasi uchun kalitlar saqlanmagan.</translation>
    </message>
    <message>
        <source>The stored keys belong to another address.</source>
        <translation>Saqlangan kalitlar boshqa manzilga tegishli.</translation>
    </message>
    <message>
        <source>These keys are of another account than a payment that is not decided yet.</source>
        <translation>Bu kalitlar boshqa akkauntniki, avvalgi akkaunt bilan ochilgan toʻlov esa hali hal boʻlmagan.</translation>
    </message>
    <message>
        <source>The stored keys do not fit this till: one is for tests, the other for real money.</source>
        <translation>Saqlangan kalitlar bu toʻlov nuqtasiga toʻgʻri kelmaydi: biri sinov uchun, boshqasi haqiqiy pul uchun.</translation>
    </message>
    <message>
        <source>This kiosk gets its keys from the system, and cannot change them.</source>
        <translation>Bu kiosk kalitlarni tizimdan oladi va ularni oʻzgartira olmaydi.</translation>
    </message>
    <message>
        <source>A technician gives it other ones by {command}.</source>
        <translation>Boshqa kalitlarni texnik {command} bilan beradi.</translation>
    </message>
    <message>
        <source>Enter the keys in the settings.</source>
        <translation>Kalitlarni sozlamalarda kiriting.</translation>
    </message>
    <message>
        <source>Install and unlock GNOME Keyring or KWallet (the Secret Service), then start the program again. Or let it ask for the keys at each start.</source>
        <translation>GNOME Keyring yoki KWallet (Secret Service) ni oʻrnatib, qulfini oching va dasturni qayta ishga tushiring. Yoki kalitlar har safar ishga tushganda soʻralsin.</translation>
    </message>
    <message>
        <source>Sign in to Windows with your own account: its Credential Manager keeps the keys. Or let the program ask for the keys at each start.</source>
        <translation>Windows tizimiga oʻz foydalanuvchi nomingiz bilan kiring: kalitlarni uning Credential Manager boʻlimi saqlaydi. Yoki kalitlar har safar ishga tushganda soʻralsin.</translation>
    </message>
    <message>
        <source>Open Keychain Access and unlock the login keychain. Or let the program ask for the keys at each start.</source>
        <translation>Keychain Access ilovasini ochib, login kalitlar toʻplamining qulfini oching. Yoki kalitlar har safar ishga tushganda soʻralsin.</translation>
    </message>
    <message>
        <source>This is not a web address. It looks like https://example.com.</source>
        <translation>Bu veb-manzil emas. U https://example.com koʻrinishida boʻladi.</translation>
    </message>
    <message>
        <source>This is not the address of a proxy. It looks like http://10.0.0.1:3128; “system” takes the computer’s own.</source>
        <translation>Bu proksi-server manzili emas. U http://10.0.0.1:3128 koʻrinishida boʻladi; «system» — kompyuterning oʻz proksi-serveri.</translation>
    </message>
    <message>
        <source>The address must begin with https://, so that nobody can read the keys.</source>
        <translation>Manzil https:// bilan boshlanishi kerak, shunda kalitlarni hech kim oʻqiy olmaydi.</translation>
    </message>
    <message>
        <source>Choose uz, uz-Cyrl, ru or en.</source>
        <translation>uz, uz-Cyrl, ru yoki en ni tanlang.</translation>
    </message>
    <message>
        <source>This is no address of a printer of that kind. Find the printer anew.</source>
        <translation>Bu bunday printerning manzili emas. Printerni qaytadan toping.</translation>
    </message>
    <message>
        <source>Choose h2h or widget.</source>
        <translation>h2h yoki widget ni tanlang.</translation>
    </message>
    <message>
        <source>The path must begin with one / and contain one {{id}}.</source>
        <translation>Yoʻl bitta / bilan boshlanishi va bitta {{id}} ni oʻz ichiga olishi kerak.</translation>
    </message>
    <message>
        <source>This number cannot be used.</source>
        <translation>Bu son toʻgʻri kelmaydi.</translation>
    </message>
    <message>
        <source>Fill this in.</source>
        <translation>Buni toʻldiring.</translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation>Bu juda uzun.</translation>
    </message>
    <message>
        <source>There is a field name in the list that the till does not know.</source>
        <translation>Roʻyxatda dastur bilmaydigan maydon nomi bor.</translation>
    </message>
    <message>
        <source>This value is of the wrong kind.</source>
        <translation>Bu qiymatning turi notoʻgʻri.</translation>
    </message>
    <message>
        <source>This is not the credentials.json file that the payment service gave you.</source>
        <translation>Bu toʻlov xizmati bergan credentials.json fayli emas.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Faylni oʻqib boʻlmadi.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>Fayl shikastlangan.</translation>
    </message>
    <message>
        <source>The file cannot be written.</source>
        <translation>Faylni yozib boʻlmadi.</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Sozlamalar fayli</translation>
    </message>
    <message>
        <source>File with the keys</source>
        <translation>Kalitlar fayli</translation>
    </message>
    <message>
        <source>Smallest and largest amount</source>
        <translation>Eng kichik va eng katta summa</translation>
    </message>
    <message>
        <source>Hours to watch for late money</source>
        <translation>Kechikkan pulni necha soat kuzatish</translation>
    </message>
    <message>
        <source>Where the QR’s text comes from</source>
        <translation>QR-kod matni qayerdan olinadi</translation>
    </message>
    <message>
        <source>Which code opened in which app</source>
        <translation>Qaysi kod qaysi ilovada ochildi</translation>
    </message>
    <message>
        <source>Path of the payment details</source>
        <translation>Toʻlov rekvizitlari yoʻli</translation>
    </message>
    <message>
        <source>Proxy of the network</source>
        <translation>Tarmoqning proksi-serveri</translation>
    </message>
    <message>
        <source>Page after a payment</source>
        <translation>Toʻlovdan keyingi sahifa</translation>
    </message>
    <message>
        <source>Page after a failed payment</source>
        <translation>Toʻlov oʻtmagandagi sahifa</translation>
    </message>
    <message>
        <source>Page for going back</source>
        <translation>Qaytish sahifasi</translation>
    </message>
    <message>
        <source>Send the till’s number</source>
        <translation>Toʻlov nuqtasi raqamini yuborish</translation>
    </message>
    <message>
        <source>Send the country</source>
        <translation>Mamlakatni yuborish</translation>
    </message>
    <message>
        <source>Longest pause of a scanner, in ms</source>
        <translation>Skaner tugmalari orasidagi eng uzun tanaffus, ms</translation>
    </message>
    <message>
        <source>Day when missing sound was told</source>
        <translation>Ovoz yoʻqligi aytilgan kun</translation>
    </message>
    <message>
        <source>Daily restart</source>
        <translation>Har kungi qayta ishga tushish</translation>
    </message>
    <message>
        <source>Lock after each sale</source>
        <translation>Har bir savdodan keyin qulflash</translation>
    </message>
    <message>
        <source>Way to the printer</source>
        <translation>Printerga ulanish usuli</translation>
    </message>
    <message>
        <source>Printer’s name or address</source>
        <translation>Printer nomi yoki manzili</translation>
    </message>
    <message>
        <source>Width of slips in dots</source>
        <translation>Kvitansiya eni, nuqtada</translation>
    </message>
    <message>
        <source>Print a slip when it is paid</source>
        <translation>Toʻlangach kvitansiya chiqarish</translation>
    </message>
    <message>
        <source>Minutes until the till locks</source>
        <translation>Necha daqiqadan keyin qulflanadi</translation>
    </message>
    <message>
        <source>Most that a cashier charges alone</source>
        <translation>Kassir oʻzi oladigan eng katta toʻlov</translation>
    </message>
    <message>
        <source>Most that a cashier charges alone in a day</source>
        <translation>Kassir bir kunda oʻzi oladigan eng koʻp summa</translation>
    </message>
    <message>
        <source>Kiosk: customers pay alone</source>
        <translation>Kiosk: xaridorlar oʻzi toʻlaydi</translation>
    </message>
    <message>
        <source>Name of the kiosk’s monitor</source>
        <translation>Kiosk monitorining nomi</translation>
    </message>
    <message>
        <source>File of the fixed choices</source>
        <translation>Tayyor tanlovlar fayli</translation>
    </message>
    <message>
        <source>Seconds until a page is left</source>
        <translation>Sahifa yopilguncha soniyalar</translation>
    </message>
    <message>
        <source>Screen from corner to corner, in mm</source>
        <translation>Ekran diagonali, mm</translation>
    </message>
    <message>
        <source>No payment without a slip</source>
        <translation>Kvitansiyasiz toʻlov qabul qilinmaydi</translation>
    </message>
    <message>
        <source>Receipts from the fiscal service</source>
        <translation>Fiskal xizmatdan cheklar</translation>
    </message>
    <message>
        <source>Address of the fiscal service</source>
        <translation>Fiskal xizmat manzili</translation>
    </message>
    <message>
        <source>Fiscal module</source>
        <translation>Fiskal modul</translation>
    </message>
    <message>
        <source>What is sold</source>
        <translation>Nima sotiladi</translation>
    </message>
    <message>
        <source>IKPU</source>
        <translation>IKPU (MXIK)</translation>
    </message>
    <message>
        <source>Package code</source>
        <translation>Qadoq kodi</translation>
    </message>
    <message>
        <source>Code of the unit</source>
        <translation>Oʻlchov birligi kodi</translation>
    </message>
    <message>
        <source>VAT</source>
        <translation>QQS</translation>
    </message>
    <message>
        <source>Whose goods</source>
        <translation>Kimning tovari</translation>
    </message>
    <message>
        <source>Shop’s address on slips</source>
        <translation>Kvitansiyadagi doʻkon manzili</translation>
    </message>
    <message>
        <source>Shop’s STIR on slips</source>
        <translation>Kvitansiyadagi STIR</translation>
    </message>
    <message>
        <source>Second language of slips</source>
        <translation>Kvitansiyaning ikkinchi tili</translation>
    </message>
    <message>
        <source>Name of the stored keys</source>
        <translation>Saqlangan kalitlar nomi</translation>
    </message>
    <message>
        <source>Number of this till</source>
        <translation>Toʻlov nuqtasi raqami</translation>
    </message>
    <message>
        <source>It has {hint} digits.</source>
        <translation>Unda {hint} ta raqam boʻladi.</translation>
    </message>
    <message>
        <source>Scan, enter exactly {amount}, and pay before {time}.</source>
        <translation>Skanerlang, aynan {amount} kiriting va soat {time} gacha toʻlang.</translation>
    </message>
    <message>
        <source>Scan with your phone, check that it says {amount}, and pay before {time}.</source>
        <translation>Telefoningiz bilan skanerlang, summa {amount} ekanini tekshiring va soat {time} gacha toʻlang.</translation>
    </message>
    <message>
        <source>Scan with your phone’s camera: a payment page opens. Pay {amount} there before {time}.</source>
        <translation>Telefon kamerasi bilan skanerlang: toʻlov sahifasi ochiladi. Soat {time} gacha oʻsha yerda {amount} toʻlang.</translation>
    </message>
    <message>
        <source>Scan in your bank’s app, check that it says {amount}, and pay before {time}.</source>
        <translation>Bank ilovangizda skanerlang, summa {amount} ekanini tekshiring va soat {time} gacha toʻlang.</translation>
    </message>
    <message>
        <source>Scan and enter exactly {amount}.</source>
        <translation>Skanerlang va aynan {amount} kiriting.</translation>
    </message>
    <message>
        <source>Scan with your phone, check that it says {amount}, and pay.</source>
        <translation>Telefoningiz bilan skanerlang, summa {amount} ekanini tekshiring va toʻlang.</translation>
    </message>
    <message>
        <source>Scan with your phone’s camera: a payment page opens. Pay {amount} there.</source>
        <translation>Telefon kamerasi bilan skanerlang: toʻlov sahifasi ochiladi. Oʻsha yerda {amount} toʻlang.</translation>
    </message>
    <message>
        <source>Scan in your bank’s app, check that it says {amount}, and pay.</source>
        <translation>Bank ilovangizda skanerlang, summa {amount} ekanini tekshiring va toʻlang.</translation>
    </message>
    <message>
        <source>Open this address on your phone:</source>
        <translation>Shu manzilni telefoningizda oching:</translation>
    </message>
    <message>
        <source>Another phone’s camera can read the code as well.</source>
        <translation>Kodni boshqa telefonning kamerasi ham oʻqiydi.</translation>
    </message>
    <message>
        <source>Your QR is being prepared…</source>
        <translation>QR-kodingiz tayyorlanmoqda…</translation>
    </message>
    <message>
        <source>Scan the QR to pay.</source>
        <translation>Toʻlash uchun QR-kodni skanerlang.</translation>
    </message>
    <message>
        <source>Please wait: the payment is being checked. Do not pay again.</source>
        <translation>Kuting: toʻlov tekshirilmoqda. Qayta toʻlamang.</translation>
    </message>
    <message>
        <source>Please wait: the QR is not here yet.</source>
        <translation>Kuting: QR-kod hali chiqmadi.</translation>
    </message>
    <message>
        <source>The time is over. Please do not pay by the old QR.</source>
        <translation>Vaqt tugadi. Iltimos, eski QR-kod boʻyicha toʻlamang.</translation>
    </message>
    <message>
        <source>Turn to the customer</source>
        <translation>Xaridorga oʻgirish</translation>
    </message>
    <message>
        <source>There is no internet connection.</source>
        <translation>Internet yoʻq.</translation>
    </message>
    <message>
        <source>The payment service refuses the connection.</source>
        <translation>Toʻlov xizmati ulanishni rad etyapti.</translation>
    </message>
    <message>
        <source>The network’s proxy does not let the program through.</source>
        <translation>Tarmoqning proksi-serveri dasturni oʻtkazmayapti.</translation>
    </message>
    <message>
        <source>The payment service’s address cannot be found.</source>
        <translation>Toʻlov xizmati manzili topilmadi.</translation>
    </message>
    <message>
        <source>The payment service’s certificate is out of date.</source>
        <translation>Toʻlov xizmati sertifikatining muddati tugagan.</translation>
    </message>
    <message>
        <source>Another server answered in place of the payment service.</source>
        <translation>Toʻlov xizmati oʻrniga boshqa server javob berdi.</translation>
    </message>
    <message>
        <source>The payment service’s certificate cannot be trusted.</source>
        <translation>Toʻlov xizmati sertifikatiga ishonib boʻlmaydi.</translation>
    </message>
    <message>
        <source>A secure connection could not be made.</source>
        <translation>Xavfsiz ulanish oʻrnatilmadi.</translation>
    </message>
    <message>
        <source>This computer’s clock is wrong.</source>
        <translation>Bu kompyuterning soati notoʻgʻri.</translation>
    </message>
    <message>
        <source>The payment service did not answer in time.</source>
        <translation>Toʻlov xizmati vaqtida javob bermadi.</translation>
    </message>
    <message>
        <source>The payment service’s answer cannot be understood.</source>
        <translation>Toʻlov xizmatining javobi tushunarsiz.</translation>
    </message>
    <message>
        <source>The payment service sent the request to another address.</source>
        <translation>Toʻlov xizmati soʻrovni boshqa manzilga yubordi.</translation>
    </message>
    <message>
        <source>The payment service is not working at the moment.</source>
        <translation>Toʻlov xizmati hozir ishlamayapti.</translation>
    </message>
    <message>
        <source>The payment service was asked too often.</source>
        <translation>Toʻlov xizmatiga soʻrovlar juda koʻp boʻldi.</translation>
    </message>
    <message>
        <source>The payment service has asked for a pause.</source>
        <translation>Toʻlov xizmati tanaffus soʻradi.</translation>
    </message>
    <message>
        <source>The keys were not accepted.</source>
        <translation>Kalitlar qabul qilinmadi.</translation>
    </message>
    <message>
        <source>The payment service does not let this till in.</source>
        <translation>Toʻlov xizmati bu toʻlov nuqtasiga ruxsat bermayapti.</translation>
    </message>
    <message>
        <source>The till is set up wrongly: there is no such page at the payment service.</source>
        <translation>Toʻlov nuqtasi notoʻgʻri sozlangan: toʻlov xizmatida bunday sahifa yoʻq.</translation>
    </message>
    <message>
        <source>This till has no keys.</source>
        <translation>Bu toʻlov nuqtasida kalitlar yoʻq.</translation>
    </message>
    <message>
        <source>The payment service has switched this way of paying off.</source>
        <translation>Toʻlov xizmati bu toʻlov usulini oʻchirib qoʻygan.</translation>
    </message>
    <message>
        <source>The payment service does not take soʻm on this account.</source>
        <translation>Bu akkauntda soʻmda toʻlov yoqilmagan.</translation>
    </message>
    <message>
        <source>The payment service refused the request.</source>
        <translation>Toʻlov xizmati soʻrovni rad etdi.</translation>
    </message>
    <message>
        <source>The payment service already has a payment with this number.</source>
        <translation>Toʻlov xizmatida bunday raqamli toʻlov bor.</translation>
    </message>
    <message>
        <source>The card to pay to is not ready yet.</source>
        <translation>Pul tushadigan karta hali kelmadi.</translation>
    </message>
    <message>
        <source>There is no card to pay to.</source>
        <translation>Pul tushadigan karta yoʻq.</translation>
    </message>
    <message>
        <source>This payment cannot be canceled.</source>
        <translation>Bu toʻlovni bekor qilib boʻlmaydi.</translation>
    </message>
    <message>
        <source>The program ended while the payment was being created.</source>
        <translation>Toʻlov yaratilayotganda dastur yopilib qoldi.</translation>
    </message>
    <message>
        <source>Check the cable, the Wi-Fi and the router.</source>
        <translation>Kabel, Wi-Fi va routerni tekshiring.</translation>
    </message>
    <message>
        <source>The internet works. Wait a few minutes and take payments in another way; if it goes on, check the address in the settings.</source>
        <translation>Internet ishlayapti. Bir necha daqiqa kuting, ungacha toʻlovni boshqa usulda oling; takrorlansa, sozlamalardagi manzilni tekshiring.</translation>
    </message>
    <message>
        <source>Check that this computer is on the network. If it is, call the technician: the proxy in the settings may be out of date.</source>
        <translation>Kompyuter tarmoqqa ulanganini tekshiring. Ulangan boʻlsa, texnikni chaqiring: sozlamalardagi proksi-server eskirgan boʻlishi mumkin.</translation>
    </message>
    <message>
        <source>Check the internet connection, then the address in the settings.</source>
        <translation>Internetni, keyin sozlamalardagi manzilni tekshiring.</translation>
    </message>
    <message>
        <source>Check this computer’s date and time. If they are right, tell the payment service.</source>
        <translation>Kompyuterdagi sana va vaqtni tekshiring. Ular toʻgʻri boʻlsa, toʻlov xizmatiga xabar bering.</translation>
    </message>
    <message>
        <source>If this network has a sign-in page, sign in. Otherwise check the address in the settings.</source>
        <translation>Bu tarmoqning kirish sahifasi boʻlsa, kiring. Boʻlmasa, sozlamalardagi manzilni tekshiring.</translation>
    </message>
    <message>
        <source>An antivirus program or the network may be reading the connection. Call the technician.</source>
        <translation>Ulanishni antivirus yoki tarmoq oʻqiyotgan boʻlishi mumkin. Texnikni chaqiring.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, call the technician.</source>
        <translation>Qayta urining. Takrorlansa, texnikni chaqiring.</translation>
    </message>
    <message>
        <source>Set the right date and time, then try again.</source>
        <translation>Sana va vaqtni toʻgʻrilab, qayta urining.</translation>
    </message>
    <message>
        <source>Check the internet connection and wait a little.</source>
        <translation>Internetni tekshiring va biroz kuting.</translation>
    </message>
    <message>
        <source>If it happens again, check the address in the settings or call the technician.</source>
        <translation>Takrorlansa, sozlamalardagi manzilni tekshiring yoki texnikni chaqiring.</translation>
    </message>
    <message>
        <source>Wait a few minutes. Until then take payments in another way.</source>
        <translation>Bir necha daqiqa kuting. Ungacha toʻlovni boshqa usulda oling.</translation>
    </message>
    <message>
        <source>Check the account ID and the public key, and that they belong to this address.</source>
        <translation>Akkaunt ID va ochiq kalit toʻgʻriligini, ular shu manzilga tegishli ekanini tekshiring.</translation>
    </message>
    <message>
        <source>This internet connection’s IP address may be missing from your account’s IP whitelist, or the keys lack the right. Ask the payment service to allow it.</source>
        <translation>Internetingizning IP manzili akkauntingizning IP oq roʻyxatiga kiritilmagan yoki kalitlarda huquq yetishmayotgan boʻlishi mumkin. Toʻlov xizmatidan ruxsat soʻrang.</translation>
    </message>
    <message>
        <source>Waiting does not help: call the technician to correct the settings.</source>
        <translation>Kutish yordam bermaydi: sozlamalarni toʻgʻrilash uchun texnikni chaqiring.</translation>
    </message>
    <message>
        <source>Open the settings and enter the keys.</source>
        <translation>Sozlamalarni ochib, kalitlarni kiriting.</translation>
    </message>
    <message>
        <source>Take the payment in another way and tell the payment service.</source>
        <translation>Toʻlovni boshqa usulda oling va toʻlov xizmatiga xabar bering.</translation>
    </message>
    <message>
        <source>Ask the payment service to switch soʻm (UZS) on.</source>
        <translation>Toʻlov xizmatidan soʻmda (UZS) toʻlovni yoqishni soʻrang.</translation>
    </message>
    <message>
        <source>Check the amount. If it happens again, call the technician.</source>
        <translation>Summani tekshiring. Takrorlansa, texnikni chaqiring.</translation>
    </message>
    <message>
        <source>Do not ask the customer to pay again: call the manager.</source>
        <translation>Xaridordan qayta toʻlashni soʻramang: menejerni chaqiring.</translation>
    </message>
    <message>
        <source>Please wait.</source>
        <translation>Biroz kuting.</translation>
    </message>
    <message>
        <source>Wait until this sale is closed, then start a new one.</source>
        <translation>Bu savdo yopilishini kuting, keyin yangisini boshlang.</translation>
    </message>
    <message>
        <source>It ends by itself when its time is over. Until then the program watches it.</source>
        <translation>Vaqti tugaganda u oʻzi yopiladi. Ungacha dastur uni kuzatib turadi.</translation>
    </message>
    <message>
        <source>The program is finding out what became of it.</source>
        <translation>Dastur u bilan nima boʻlganini aniqlayapti.</translation>
    </message>
    <message>
        <source>{day}: this till’s journal beside the payment service’s list</source>
        <translation>{day}: shu toʻlov nuqtasining jurnali va toʻlov xizmatining roʻyxati</translation>
    </message>
    <message>
        <source>In both: {count}</source>
        <translation>Ikkalasida ham bor: {count}</translation>
    </message>
    <message>
        <source>Only in this till: {count}</source>
        <translation>Faqat shu dasturda: {count}</translation>
    </message>
    <message>
        <source>Only at the payment service: {count}</source>
        <translation>Faqat toʻlov xizmatida: {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n difference.</source>
        <translation>
            <numerusform>%n ta farq bor.</numerusform>
            <numerusform>%n ta farq bor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sales are in both lists.</source>
        <translation>
            <numerusform>%n ta savdo ikkala roʻyxatda ham bor.</numerusform>
            <numerusform>%n ta savdo ikkala roʻyxatda ham bor.</numerusform>
        </translation>
    </message>
    <message>
        <source>Paid in both: {amount}</source>
        <translation>Ikkalasida ham toʻlangan: {amount}</translation>
    </message>
    <message>
        <source>There are no differences.</source>
        <translation>Farq yoʻq.</translation>
    </message>
    <message>
        <source>The payment service’s list does not have this payment.</source>
        <translation>Toʻlov xizmatining roʻyxatida bu toʻlov yoʻq.</translation>
    </message>
    <message>
        <source>This till’s journal does not have this payment.</source>
        <translation>Shu dasturda bu toʻlov yoʻq.</translation>
    </message>
    <message>
        <source>No payment was created for this sale, so nothing is missing.</source>
        <translation>Bu savdo uchun toʻlov ochilmagan, demak hech narsa yoʻqolmagan.</translation>
    </message>
    <message>
        <source>The states differ.</source>
        <translation>Holatlar farq qiladi.</translation>
    </message>
    <message>
        <source>The amounts differ.</source>
        <translation>Summalar farq qiladi.</translation>
    </message>
    <message>
        <source>Here: {here}. At the payment service: {there}.</source>
        <translation>Bu yerda: {here}. Toʻlov xizmatida: {there}.</translation>
    </message>
    <message>
        <source>At the payment service: {there}.</source>
        <translation>Toʻlov xizmatida: {there}.</translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n minutes slow.</source>
        <translation>
            <numerusform>Bu kompyuter soati %n daqiqa orqada qolgan.</numerusform>
            <numerusform>Bu kompyuter soati %n daqiqa orqada qolgan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n hours slow.</source>
        <translation>
            <numerusform>Bu kompyuter soati %n soat orqada qolgan.</numerusform>
            <numerusform>Bu kompyuter soati %n soat orqada qolgan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n days slow.</source>
        <translation>
            <numerusform>Bu kompyuter soati %n kun orqada qolgan.</numerusform>
            <numerusform>Bu kompyuter soati %n kun orqada qolgan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n minutes fast.</source>
        <translation>
            <numerusform>Bu kompyuter soati %n daqiqa oldinga ketgan.</numerusform>
            <numerusform>Bu kompyuter soati %n daqiqa oldinga ketgan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n hours fast.</source>
        <translation>
            <numerusform>Bu kompyuter soati %n soat oldinga ketgan.</numerusform>
            <numerusform>Bu kompyuter soati %n soat oldinga ketgan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n days fast.</source>
        <translation>
            <numerusform>Bu kompyuter soati %n kun oldinga ketgan.</numerusform>
            <numerusform>Bu kompyuter soati %n kun oldinga ketgan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Set the right date and time. Until then the times shown here are wrong; payments go by the payment service’s clock.</source>
        <translation>Sana va vaqtni toʻgʻrilang. Ungacha bu yerda koʻrsatilgan vaqtlar notoʻgʻri; toʻlovlar toʻlov xizmatining soati boʻyicha boradi.</translation>
    </message>
    <message>
        <source>Screen and sound</source>
        <translation>Ekran va ovoz</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Yoqilgan</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Oʻchirilgan</translation>
    </message>
    <message>
        <source>The setting was not kept.</source>
        <translation>Sozlama saqlanmadi.</translation>
    </message>
    <message>
        <source>For the cashier</source>
        <translation>Kassir uchun</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Tungi rejim</translation>
    </message>
    <message>
        <source>For a dim room. The QR always stays dark on a white ground.</source>
        <translation>Yorugʻi kam joy uchun. QR-kod doim oq fonda qora boʻlib qoladi.</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>Yirik yozuv</translation>
    </message>
    <message>
        <source>Half as large again.</source>
        <translation>Yozuvlar bir yarim baravar kattalashadi.</translation>
    </message>
    <message>
        <source>This window is too small for it: at least 1366 × 768 is needed.</source>
        <translation>Bu oyna bunga kichik: kamida 1366 × 768 kerak.</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Animatsiya</translation>
    </message>
    <message>
        <source>Small movements that show that the program is at work.</source>
        <translation>Dastur ishlayotganini koʻrsatadigan kichik harakatlar.</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Butun ekran</translation>
    </message>
    <message>
        <source>Without title bar and task bar. F11 does the same.</source>
        <translation>Sarlavha va vazifalar panelisiz. F11 ham shuni qiladi.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ovoz</translation>
    </message>
    <message>
        <source>When a payment has come, and when something needs attention.</source>
        <translation>Toʻlov kelganda va eʼtibor kerak boʻlganda.</translation>
    </message>
    <message>
        <source>For the customer</source>
        <translation>Xaridor uchun</translation>
    </message>
    <message>
        <source>Customer’s screen</source>
        <translation>Xaridor ekrani</translation>
    </message>
    <message>
        <source>On a second monitor, where there is one.</source>
        <translation>Ikkinchi monitor ulangan boʻlsa.</translation>
    </message>
    <message>
        <source>Sum while it is typed</source>
        <translation>Yozilayotgan summa</translation>
    </message>
    <message>
        <source>The customer sees the sum grow before the QR comes.</source>
        <translation>Xaridor QR chiqishidan oldin summani koʻrib turadi.</translation>
    </message>
    <message>
        <source>The shop’s own QR (UzQR)</source>
        <translation>Doʻkonning oʻz QR-kodi (UzQR)</translation>
    </message>
    <message>
        <source>A picture from your bank. The customer’s screen shows it between sales.</source>
        <translation>Bankingiz bergan rasm. Xaridor ekrani uni savdolar orasida koʻrsatadi.</translation>
    </message>
    <message>
        <source>Who pays by it pays: {name}</source>
        <translation>Shu kod bilan toʻlansa, pul oluvchi: {name}</translation>
    </message>
    <message>
        <source>This code names nobody. Pay a small sum by it once, and see that it comes to you.</source>
        <translation>Bu kodda doʻkon nomi yoʻq. Bir marta kichik summa toʻlab, pul oʻzingizga tushganini tekshiring.</translation>
    </message>
    <message>
        <source>Read with the scanner</source>
        <translation>Skaner bilan oʻqish</translation>
    </message>
    <message>
        <source>Scan the QR on the shop’s own poster now.</source>
        <translation>Endi doʻkonning oʻz QR-kodini skanerlang.</translation>
    </message>
    <message>
        <source>The shop’s own QR is not shown to customers: the picture is no UzQR that could be checked. Choose it anew in “Screen and sound”.</source>
        <translation>Doʻkonning oʻz QR-kodi xaridorlarga koʻrsatilmayapti: rasmda tekshirib boʻladigan UzQR yoʻq. Uni «Ekran va ovoz» boʻlimida qayta tanlang.</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Rasm tanlash</translation>
    </message>
    <message>
        <source>Another picture</source>
        <translation>Boshqa rasm</translation>
    </message>
    <message>
        <source>Remove the picture</source>
        <translation>Rasmni olib tashlash</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Rasmlar</translation>
    </message>
    <message>
        <source>Pictures between sales</source>
        <translation>Savdolar orasidagi rasmlar</translation>
    </message>
    <message>
        <source>Up to eight. The customer’s screen shows them while nobody pays. They are copied to this till.</source>
        <translation>Koʻpi bilan sakkizta. Hech kim toʻlamayotganda xaridor ekranida koʻrinadi. Rasmlar shu kompyuterga koʻchirib olinadi.</translation>
    </message>
    <message>
        <source>Choose pictures</source>
        <translation>Rasmlarni tanlash</translation>
    </message>
    <message>
        <source>A whole folder</source>
        <translation>Butun papka</translation>
    </message>
    <message>
        <source>The pictures are being read…</source>
        <translation>Rasmlar oʻqilmoqda…</translation>
    </message>
    <message>
        <source>Change the pictures</source>
        <translation>Rasmlarni almashtirib turish</translation>
    </message>
    <message>
        <source>One after the other, every ten seconds.</source>
        <translation>Har oʻn soniyada navbatdagi rasm koʻrsatiladi.</translation>
    </message>
    <message>
        <source>There are eight pictures already, and no more are taken. Remove one first.</source>
        <translation>Rasmlar sakkizta boʻldi, ortigʻi olinmaydi. Avval bittasini olib tashlang.</translation>
    </message>
    <message>
        <source>There is no PNG or JPEG picture in the folder {name}.</source>
        <translation>{name} papkasida PNG yoki JPEG rasm yoʻq.</translation>
    </message>
    <message>
        <source>{name} is damaged and is not shown. Remove it, and choose the picture again.</source>
        <translation>{name} buzilgan va koʻrsatilmaydi. Uni olib tashlab, rasmni qayta tanlang.</translation>
    </message>
    <message>
        <source>{name} could not be copied to this till: there is no room, or no right to write.</source>
        <translation>{name} shu kompyuterga koʻchirilmadi: joy yoki yozish huquqi yoʻq.</translation>
    </message>
    <message>
        <source>Remove picture {number}</source>
        <translation>{number}-rasmni olib tashlash</translation>
    </message>
    <message>
        <source>The file {name} cannot be opened any more. Choose the picture again.</source>
        <translation>{name} fayli endi ochilmayapti. Rasmni qaytadan tanlang.</translation>
    </message>
    <message>
        <source>{name} is no picture that can be shown. Choose a PNG or a JPEG file.</source>
        <translation>{name} koʻrsatib boʻladigan rasm emas. PNG yoki JPEG faylini tanlang.</translation>
    </message>
    <message>
        <source>{name} is too large. Choose a picture of at most 10 MB.</source>
        <translation>{name} juda katta. Koʻpi bilan 10 MB boʻlgan rasmni tanlang.</translation>
    </message>
    <message>
        <source>No QR can be read in {name}. Choose a sharper picture, with the QR alone in it.</source>
        <translation>{name} rasmidagi QR-kod oʻqilmadi. Faqat QR-kodning oʻzi bor, aniqroq rasmni tanlang.</translation>
    </message>
    <message>
        <source>The QR in {name} is no UzQR. Ask your bank for the picture of the shop’s UzQR, and choose that.</source>
        <translation>QR-kod UzQR emas: {name}. Bankdan doʻkonning UzQR rasmini soʻrang va oʻshani tanlang.</translation>
    </message>
    <message>
        <source>The UzQR in {name} is damaged: its check is wrong, and money paid by it might go astray. Ask your bank for the picture anew.</source>
        <translation>UzQR buzilgan: {name}. Nazorat soni toʻgʻri kelmadi, toʻlangan pul boshqa joyga ketishi mumkin. Bankdan rasmni qaytadan soʻrang.</translation>
    </message>
    <message>
        <source>The QR in {name} is a payment code, but no UzQR for soʻm in Uzbekistan. Ask your bank for the shop’s UzQR.</source>
        <translation>Bu toʻlov kodi, lekin Oʻzbekistonda soʻmda toʻlanadigan UzQR emas: {name}. Bankdan doʻkonning UzQR rasmini soʻrang.</translation>
    </message>
    <message>
        <source>The UzQR in {name} is for one payment and holds its sum. Ask your bank for the one without a sum.</source>
        <translation>UzQR bitta toʻlov uchun, ichida summasi bor: {name}. Bankdan summasiz kodni soʻrang.</translation>
    </message>
    <message>
        <source>what was scanned</source>
        <translation>skanerlangan kod</translation>
    </message>
    <message numerus="yes">
        <source>%n payments there have no invoice number: they may be another till’s.</source>
        <translation>
            <numerusform>Toʻlov xizmatidagi %n ta toʻlovda invoys raqami yoʻq: u boshqa toʻlov nuqtasiniki boʻlishi mumkin.</numerusform>
            <numerusform>Toʻlov xizmatidagi %n ta toʻlovda invoys raqami yoʻq: ular boshqa toʻlov nuqtasiniki boʻlishi mumkin.</numerusform>
        </translation>
    </message>
    <message>
        <source>It has no invoice number: it may be another till’s.</source>
        <translation>Invoys raqami yoʻq: boshqa toʻlov nuqtasiniki boʻlishi mumkin.</translation>
    </message>
    <message>
        <source>It is paid here, but not completed at the payment service.</source>
        <translation>Bu yerda toʻlangan, lekin toʻlov xizmatida yakunlanmagan.</translation>
    </message>
    <message>
        <source>It is completed at the payment service, but not paid here.</source>
        <translation>Toʻlov xizmatida yakunlangan, lekin bu yerda toʻlanmagan.</translation>
    </message>
    <message>
        <source>The payment service has this payment under another invoice.</source>
        <translation>Toʻlov xizmatida bu toʻlov boshqa invoys bilan turibdi.</translation>
    </message>
    <message>
        <source>Name of the customer’s monitor</source>
        <translation>Xaridor monitorining nomi</translation>
    </message>
    <message>
        <source>Keys of the test address</source>
        <translation>Sinov manzilining kalitlari</translation>
    </message>
    <message>
        <source>No payment is open: the program may be updated.</source>
        <translation>Ochiq toʻlov yoʻq: dasturni yangilash mumkin.</translation>
    </message>
    <message>
        <source>A payment is open ({path}): finish it or close the program, then update.</source>
        <translation>Toʻlov ochiq ({path}): uni yakunlang yoki dasturni yoping, keyin yangilang.</translation>
    </message>
    <message>
        <source>The program is open ({path}), with no payment in it: close it before the update.</source>
        <translation>Dastur ochiq ({path}), unda toʻlov yoʻq: yangilashdan oldin uni yoping.</translation>
    </message>
    <message>
        <source>The journal in {path} could not be backed up, so nothing is updated. {why}</source>
        <translation>{path} papkasidagi jurnalning zaxira nusxasini olib boʻlmadi, shuning uchun yangilanmadi. {why}</translation>
    </message>
    <message>
        <source>In the QR code: the card number</source>
        <translation>QR-kodda: karta raqami</translation>
    </message>
    <message>
        <source>In the QR code: a payment link</source>
        <translation>QR-kodda: toʻlov havolasi</translation>
    </message>
    <message>
        <source>In the QR code: the payment page</source>
        <translation>QR-kodda: toʻlov sahifasi</translation>
    </message>
    <message>
        <source>In the QR code: the payment, for a bank’s app</source>
        <translation>QR-kodda: bank ilovasi uchun toʻlov</translation>
    </message>
    <message>
        <source>The QR code cannot be shown. Please pay by the card number.</source>
        <translation>QR-kodni koʻrsatib boʻlmadi. Iltimos, karta raqami orqali toʻlang.</translation>
    </message>
    <message>
        <source>The QR code cannot be shown. Please ask the cashier.</source>
        <translation>QR-kodni koʻrsatib boʻlmadi. Iltimos, kassirga murojaat qiling.</translation>
    </message>
    <message>
        <source>The QR code did not pass its check, so it is not shown. Let the customer pay by the card number, or use the payment page. Tell the technician.</source>
        <translation>QR-kod tekshiruvdan oʻtmadi, shuning uchun koʻrsatilmadi. Xaridor karta raqami orqali yoki toʻlov sahifasida toʻlasin. Texnikka xabar bering.</translation>
    </message>
    <message>
        <source>Day’s report</source>
        <translation>Kunlik hisobot</translation>
    </message>
    <message>
        <source>Day’s report, {day}</source>
        <translation>Kunlik hisobot, {day}</translation>
    </message>
    <message>
        <source>Day’s total</source>
        <translation>Kunlik jami</translation>
    </message>
    <message>
        <source>Reversed</source>
        <translation>Qaytarib olindi</translation>
    </message>
    <message>
        <source>Confirmed again</source>
        <translation>Qayta tasdiqlandi</translation>
    </message>
    <message>
        <source>By hand, not paid</source>
        <translation>Qoʻlda, toʻlanmagan</translation>
    </message>
    <message>
        <source>Given back outside the program</source>
        <translation>Dasturdan tashqari qaytarildi</translation>
    </message>
    <message>
        <source>Not in the total</source>
        <translation>Jamiga kirmaydi</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>Hali ochiq</translation>
    </message>
    <message>
        <source>Sale No. {number} of {day}</source>
        <translation>{number}-savdo, {day}</translation>
    </message>
    <message>
        <source>All PINs ended on {time}: the safe store did not have their key any more.</source>
        <translation>{time} da hamma PIN-kodlar bekor boʻlgan: himoyalangan xotirada ularning kaliti qolmagan.</translation>
    </message>
    <message>
        <source>The day’s report cannot be read from the journal. Call the technician.</source>
        <translation>Kunlik hisobotni jurnaldan oʻqib boʻlmadi. Texnikni chaqiring.</translation>
    </message>
    <message>
        <source>Not settled yet</source>
        <translation>Yakunlanmagan</translation>
    </message>
    <message>
        <source>Not settled by the end of that day</source>
        <translation>Kun oxirida yakunlanmagan</translation>
    </message>
    <message>
        <source>No sound can be heard on this computer: look at the screen. A technician can connect a loudspeaker.</source>
        <translation>Bu kompyuterda ovoz ishlamayapti: ekranga qarab turing. Texnik kolonka ulab berishi mumkin.</translation>
    </message>
    <message>
        <source>Changed: {keys}.</source>
        <translation>Oʻzgardi: {keys}.</translation>
    </message>
    <message>
        <source>Nothing was changed: this till was set up so already.</source>
        <translation>Hech narsa oʻzgarmadi: bu toʻlov nuqtasi allaqachon shunday sozlangan.</translation>
    </message>
    <message>
        <source>Keys are never given on the command line, where everyone on this computer can read them. Put them into a file, or send them by standard input: --credentials FILE or --credentials -</source>
        <translation>Kalitlar hech qachon buyruq satrida berilmaydi: uni shu kompyuterdagi hamma oʻqiy oladi. Ularni faylga yozing yoki standart kirish orqali yuboring: --credentials FAYL yoki --credentials -</translation>
    </message>
    <message>
        <source>This line cannot be read as TOML: a name, an equals sign and a value; texts stand in straight quotes.</source>
        <translation>Bu satrni TOML deb oʻqib boʻlmadi: nom, tenglik belgisi va qiymat; matnlar oddiy qoʻshtirnoqda (&quot;) yoziladi.</translation>
    </message>
    <message>
        <source>There is no such setting: check its spelling.</source>
        <translation>Bunday sozlama yoʻq: yozilishini tekshiring.</translation>
    </message>
    <message>
        <source>The till makes this for itself: take it out of here.</source>
        <translation>Buni toʻlov nuqtasining oʻzi yaratadi: bu yerdan olib tashlang.</translation>
    </message>
    <message>
        <source>Keys are not taken from here, where others can read them: put them into a file and name it with --credentials.</source>
        <translation>Kalitlar bu yerdan olinmaydi, ularni boshqalar oʻqishi mumkin: faylga yozing va uni --credentials bilan koʻrsating.</translation>
    </message>
    <message>
        <source>The keys are missing: name the file with the keys, or let the cashier enter them at each start (--keys-in-memory).</source>
        <translation>Kalitlar berilmagan: kalitlar faylini koʻrsating yoki ularni har safar ishga tushirganda kassir kiritsin (--keys-in-memory).</translation>
    </message>
    <message>
        <source>This is not as the payment service gives it out: copy it anew.</source>
        <translation>Bu toʻlov xizmati bergan koʻrinishda emas: qaytadan koʻchiring.</translation>
    </message>
    <message>
        <source>The keys are given in two places: leave one of them.</source>
        <translation>Kalitlar ikki joyda berilgan: bittasini qoldiring.</translation>
    </message>
    <message>
        <source>A text is wanted here, in straight quotes.</source>
        <translation>Bu yerda oddiy qoʻshtirnoqdagi (&quot;) matn kerak.</translation>
    </message>
    <message>
        <source>A whole number is wanted here, without quotes.</source>
        <translation>Bu yerda qoʻshtirnoqsiz butun son kerak.</translation>
    </message>
    <message>
        <source>Write true or false here, without quotes.</source>
        <translation>Bu yerga qoʻshtirnoqsiz true yoki false deb yozing.</translation>
    </message>
    <message>
        <source>A list of texts is wanted here, in square brackets.</source>
        <translation>Bu yerda kvadrat qavs ichidagi matnlar roʻyxati kerak.</translation>
    </message>
    <message>
        <source>Anybody on this computer may change this file, so it is left out: let only an administrator write to it.</source>
        <translation>Bu faylni kompyuterdagi istalgan kishi oʻzgartira oladi, shuning uchun u hisobga olinmadi: yozish huquqi faqat administratorda boʻlsin.</translation>
    </message>
    <message>
        <source>A payment begun with the present address and account is not decided yet, so neither can be changed. Wait until the program says how it ended, or confirm there that you have seen it.</source>
        <translation>Hozirgi manzil va akkaunt bilan ochilgan toʻlov hali hal boʻlmagan, shuning uchun ularni oʻzgartirib boʻlmaydi. Dastur u qanday tugaganini aytguncha kuting yoki uni koʻrganingizni dasturda tasdiqlang.</translation>
    </message>
    <message>
        <source>This till takes real money now. With the test address or test keys every payment is a trial: the customer pays nothing, and no money comes.</source>
        <translation>Hozir bu yerda haqiqiy toʻlov olinadi. Sinov manzili yoki sinov kalitlari bilan har bir toʻlov sinov boʻladi: xaridor pul toʻlamaydi va pul kelmaydi.</translation>
    </message>
    <message>
        <source>This is no STIR: it has 9 digits. Check it on the shop’s certificate.</source>
        <translation>Bu STIR emas: unda 9 ta raqam boʻladi. Doʻkon guvohnomasidan tekshiring.</translation>
    </message>
    <message>
        <source>This needs a permission that you do not have. Call the manager.</source>
        <translation>Buning uchun sizda ruxsat yoʻq. Menejerni chaqiring.</translation>
    </message>
    <message>
        <source>This code has digits alone, and not this many.</source>
        <translation>Bu kodda faqat raqamlar boʻladi, ularning soni ham bu emas.</translation>
    </message>
    <message>
        <source>The fiscal service must be on this computer: its address looks like 127.0.0.1:3449.</source>
        <translation>Fiskal xizmat shu kompyuterda boʻlishi kerak: manzili 127.0.0.1:3449 koʻrinishida.</translation>
    </message>
    <message>
        <source>The keys stand below a line [keys], one on each line.</source>
        <translation>Kalitlar [keys] satri ostida, har biri alohida satrda yoziladi.</translation>
    </message>
    <message>
        <source>Is {hint} meant?</source>
        <translation>Balki {hint} demoqchimisiz?</translation>
    </message>
    <message>
        <source>It may be {hint}.</source>
        <translation>Mumkin boʻlgani: {hint}.</translation>
    </message>
    <message>
        <source>Test the sound</source>
        <translation>Ovozni sinash</translation>
    </message>
    <message>
        <source>Listen…</source>
        <translation>Eshiting…</translation>
    </message>
    <message>
        <source>There were three sounds: money has come, money came late, something has to be checked. If you heard nothing, turn the volume up.</source>
        <translation>Uchta ovoz berildi: pul keldi, pul kechikib keldi, tekshirish kerak. Hech narsa eshitilmagan boʻlsa, ovozni balandlating.</translation>
    </message>
    <message>
        <source>Nothing could be played: no loudspeaker was found on this computer.</source>
        <translation>Ovoz chiqmadi: bu kompyuterda kolonka topilmadi.</translation>
    </message>
    <message>
        <source>Training, test and real sales do not mix: {path} is of another kind. Nothing was changed.</source>
        <translation>Mashq, sinov va haqiqiy savdolar aralashmaydi: {path} boshqa turdagi nusxa. Hech narsa oʻzgartirilmadi.</translation>
    </message>
    <message>
        <source>Sale No. {number} for {amount}: its time is long over, and the payment service does not say how it ended. Check it in the service’s web cabinet.</source>
        <translation>{number}-savdo, {amount}: toʻlov vaqti allaqachon tugagan, lekin toʻlov xizmati natijasini aytmayapti. Uni xizmatning shaxsiy kabinetida tekshiring.</translation>
    </message>
    <message>
        <source>Begun with another account</source>
        <translation>Boshqa akkaunt bilan boshlangan</translation>
    </message>
    <message>
        <source>This till was set up for another account while the payment was open, so the program cannot ask about it any more. Do not ask the customer to pay again: check it in the web cabinet of the account it was begun with ({address}).</source>
        <translation>Toʻlov ochiq turganda dastur boshqa akkauntga sozlangan, endi u haqda soʻray olmaydi. Xaridordan qayta toʻlashni soʻramang: toʻlovni avvalgi akkauntning shaxsiy kabinetida tekshiring ({address}).</translation>
    </message>
    <message>
        <source>Its time is long over, and the payment service does not say how it ended. Check it in the service’s web cabinet.</source>
        <translation>Toʻlov vaqti allaqachon tugagan, lekin toʻlov xizmati natijasini aytmayapti. Uni xizmatning shaxsiy kabinetida tekshiring.</translation>
    </message>
    <message>
        <source>The payment was begun with another account of the payment service.</source>
        <translation>Bu toʻlov boshqa akkaunt bilan boshlangan.</translation>
    </message>
    <message>
        <source>Wait a little: the program asks less often now.</source>
        <translation>Biroz kuting: dastur endi kamroq soʻraydi.</translation>
    </message>
    <message>
        <source>Wait until it is over.</source>
        <translation>U tugashini kuting.</translation>
    </message>
    <message>
        <source>Check it in that account’s web cabinet.</source>
        <translation>Uni oʻsha akkauntning shaxsiy kabinetida tekshiring.</translation>
    </message>
    <message>
        <source>Customer cannot scan</source>
        <translation>Skanerlay olmayapti</translation>
    </message>
    <message>
        <source>Back to the QR code</source>
        <translation>QR-kodga qaytish</translation>
    </message>
    <message>
        <source>To pay, exactly</source>
        <translation>Aniq toʻlov summasi</translation>
    </message>
    <message>
        <source>In your bank’s app enter this card number and exactly this amount, and pay before {time}.</source>
        <translation>Bank ilovasida shu karta raqamini va aynan shu summani kiriting. Soat {time} gacha toʻlang.</translation>
    </message>
    <message>
        <source>In your bank’s app enter this card number and exactly this amount, and pay.</source>
        <translation>Bank ilovasida shu karta raqamini va aynan shu summani kiritib, toʻlang.</translation>
    </message>
    <message>
        <source>This till was moved to another computer: take payments there. The sales made here can still be read.</source>
        <translation>Bu toʻlov nuqtasi boshqa kompyuterga koʻchirilgan: toʻlovlarni oʻsha yerda oling. Bu yerdagi savdolarni koʻrish mumkin.</translation>
    </message>
    <message>
        <source>This till is on its way to another computer, and the move is not finished. Call the technician: the same command once more finishes it.</source>
        <translation>Bu toʻlov nuqtasi boshqa kompyuterga koʻchirilmoqda, koʻchirish tugallanmagan. Texnikni chaqiring: oʻsha buyruq yana bir marta bajarilsa, koʻchirish tugaydi.</translation>
    </message>
    <message>
        <source>Moved to another computer</source>
        <translation>Boshqa kompyuterga koʻchirilgan</translation>
    </message>
    <message>
        <source>The code of this computer: {code}</source>
        <translation>Bu kompyuterning kodi: {code}</translation>
    </message>
    <message numerus="yes">
        <source>The till with its %n sale is packed in {path}.</source>
        <translation>
            <numerusform>Toʻlov nuqtasi va uning %n ta savdosi faylga joylandi: {path}.</numerusform>
            <numerusform>Toʻlov nuqtasi va uning %n ta savdosi faylga joylandi: {path}.</numerusform>
        </translation>
    </message>
    <message>
        <source>It takes no payments on this computer any more.</source>
        <translation>Endi u bu kompyuterda toʻlov olmaydi.</translation>
    </message>
    <message>
        <source>SHA-256 of the file: {digest}</source>
        <translation>Faylning SHA-256 yigʻindisi: {digest}</translation>
    </message>
    <message>
        <source>On the other computer: {command}</source>
        <translation>Boshqa kompyuterda: {command}</translation>
    </message>
    <message>
        <source>Only the computer with the code {code} can import it.</source>
        <translation>Uni faqat {code} kodli kompyuter qabul qila oladi.</translation>
    </message>
    <message>
        <source>Any computer can import it, and two must not: make no copies of it, and delete what is left of it afterwards.</source>
        <translation>Uni istalgan kompyuter qabul qila oladi, lekin ikkitasi qabul qilmasligi kerak: nusxa koʻchirmang, keyin esa faylning qoldigʻini oʻchiring.</translation>
    </message>
    <message>
        <source>The keys are deleted from this computer; they are entered anew on the other one.</source>
        <translation>Kalitlar bu kompyuterdan oʻchirildi; boshqa kompyuterda ular qaytadan kiritiladi.</translation>
    </message>
    <message>
        <source>The keys could not be deleted from the safe store of this computer: delete them by hand.</source>
        <translation>Kalitlarni bu kompyuterning himoyalangan xotirasidan oʻchirib boʻlmadi: ularni qoʻlda oʻchiring.</translation>
    </message>
    <message numerus="yes">
        <source>The till with its %n sale is on this computer now.</source>
        <translation>
            <numerusform>Toʻlov nuqtasi va uning %n ta savdosi endi shu kompyuterda.</numerusform>
            <numerusform>Toʻlov nuqtasi va uning %n ta savdosi endi shu kompyuterda.</numerusform>
        </translation>
    </message>
    <message>
        <source>This till is on this computer already; nothing was changed.</source>
        <translation>Bu toʻlov nuqtasi allaqachon shu kompyuterda; hech narsa oʻzgarmadi.</translation>
    </message>
    <message>
        <source>Enter its keys: open the program, or {command}</source>
        <translation>Uning kalitlarini kiriting: dasturni oching yoki {command}</translation>
    </message>
    <message>
        <source>Choose the picture of the shop’s own QR again in the settings.</source>
        <translation>Doʻkonning oʻz QR-kodi rasmini sozlamalarda qaytadan tanlang.</translation>
    </message>
    <message>
        <source>No other computer can import the file any more.</source>
        <translation>Bu faylni endi boshqa kompyuter qabul qila olmaydi.</translation>
    </message>
    <message>
        <source>The file could not be made unusable: destroy it, so that no second computer imports this till.</source>
        <translation>Faylni yaroqsiz qilib boʻlmadi: ikkinchi kompyuter bu toʻlov nuqtasini qabul qilmasligi uchun uni yoʻq qiling.</translation>
    </message>
    <message>
        <source>No till is set up here, so there is nothing to move.</source>
        <translation>Bu yerda toʻlov nuqtasi sozlanmagan, koʻchiradigan narsa yoʻq.</translation>
    </message>
    <message>
        <source>A payment is still open ({detail}), and the till stays here. Open the program, wait until each payment is decided, close it, then try again.</source>
        <translation>Toʻlov hali ochiq ({detail}), shuning uchun toʻlov nuqtasi koʻchirilmadi. Dasturni oching, har bir toʻlov yakunlanishini kuting, uni yoping va qayta urining.</translation>
    </message>
    <message>
        <source>The till is set to the test address, and there are real sales on this computer. Set it to its real address first; they would be left behind.</source>
        <translation>Toʻlov nuqtasi sinov manziliga sozlangan, bu kompyuterda esa haqiqiy savdolar bor. Avval uni haqiqiy manziliga sozlang, aks holda ular shu yerda qolib ketadi.</translation>
    </message>
    <message>
        <source>This till was packed already. Use that file. Only if it is lost, and no computer has imported it, pack the till once more with --again.</source>
        <translation>Bu toʻlov nuqtasi faylga joylab boʻlingan. Oʻsha fayldan foydalaning. Faqat fayl yoʻqolgan va uni hech bir kompyuter qabul qilmagan boʻlsa, --again bilan yana bir marta joylang.</translation>
    </message>
    <message>
        <source>There is a file of this name already: choose another name.</source>
        <translation>Bunday nomli fayl allaqachon bor: boshqa nom tanlang.</translation>
    </message>
    <message>
        <source>The file cannot be read: check its name, and that the stick is in.</source>
        <translation>Faylni oʻqib boʻlmadi: nomini va fleshka ulanganini tekshiring.</translation>
    </message>
    <message>
        <source>The file cannot be written there: the folder is missing, full, or not yours to write to. Choose another place; nothing was changed.</source>
        <translation>Faylni u yerga yozib boʻlmadi: papka yoʻq, joy qolmagan yoki yozishga ruxsat yoʻq. Boshqa joy tanlang; hech narsa oʻzgarmadi.</translation>
    </message>
    <message>
        <source>The file could not be finished, and the till takes no payments meanwhile. Choose another place and do the same once more.</source>
        <translation>Faylni oxirigacha yozib boʻlmadi, hozircha toʻlov nuqtasi toʻlov olmaydi. Boshqa joy tanlab, shu ishni yana bir marta bajaring.</translation>
    </message>
    <message>
        <source>This is not the file of a till.</source>
        <translation>Bu toʻlov nuqtasining fayli emas.</translation>
    </message>
    <message>
        <source>The file was made by a newer version of the program: install that version here first. Nothing was changed.</source>
        <translation>Fayl dasturning yangiroq versiyasida yaratilgan: avval shu yerga oʻsha versiyani oʻrnating. Hech narsa oʻzgarmadi.</translation>
    </message>
    <message>
        <source>The file is not as it was packed: it is cut off or was changed. Copy it once more, or pack the till anew with --again. Nothing was changed.</source>
        <translation>Fayl joylangandagidek emas: u toʻliq emas yoki oʻzgartirilgan. Uni yana nusxalang yoki toʻlov nuqtasini --again bilan qaytadan joylang. Hech narsa oʻzgarmadi.</translation>
    </message>
    <message>
        <source>The SHA-256 of the file is not the one given: it is another file, or was changed. Nothing was imported.</source>
        <translation>Faylning SHA-256 yigʻindisi berilganiga toʻgʻri kelmaydi: bu boshqa fayl yoki u oʻzgartirilgan. Hech narsa qabul qilinmadi.</translation>
    </message>
    <message>
        <source>The file was packed for another computer; the code of this one is {detail}. Nothing was imported.</source>
        <translation>Fayl boshqa kompyuter uchun joylangan; bu kompyuterning kodi: {detail}. Hech narsa qabul qilinmadi.</translation>
    </message>
    <message>
        <source>This till was imported already ({detail}). It works on one computer only.</source>
        <translation>Bu toʻlov nuqtasi allaqachon qabul qilingan ({detail}). U faqat bitta kompyuterda ishlaydi.</translation>
    </message>
    <message>
        <source>There are sales of another till on this computer, so nothing was imported. Use another computer, or another folder (POS_APP_HOME).</source>
        <translation>Bu kompyuterda boshqa toʻlov nuqtasining savdolari bor, shuning uchun hech narsa qabul qilinmadi. Boshqa kompyuter yoki boshqa papkadan (POS_APP_HOME) foydalaning.</translation>
    </message>
    <message>
        <source>The till in the file does not go on from the sales that are here, so nothing was imported. Call the technician.</source>
        <translation>Fayldagi toʻlov nuqtasi bu yerdagi savdolarning davomi emas, shuning uchun hech narsa qabul qilinmadi. Texnikni chaqiring.</translation>
    </message>
    <message>
        <source>This till left from this very computer. Only if no other computer has imported it, take it back with --take-back.</source>
        <translation>Bu toʻlov nuqtasi aynan shu kompyuterdan koʻchirilgan. Faqat uni boshqa kompyuter qabul qilmagan boʻlsa, --take-back bilan qaytarib oling.</translation>
    </message>
    <message>
        <source>The till in the file works with another address of the payment service than this computer ({detail}). If the new one is right, give it with --address. Nothing was changed.</source>
        <translation>Fayldagi toʻlov nuqtasi bu kompyuternikidan boshqa toʻlov xizmati manzili bilan ishlaydi ({detail}). Yangi manzil toʻgʻri boʻlsa, uni --address bilan kiriting. Hech narsa oʻzgartirilmadi.</translation>
    </message>
    <message>
        <source>What was begun here with this till is not what is in the file: one of the two was changed. Give the SHA-256 that was told when the till was packed (--sha256). Nothing was changed.</source>
        <translation>Bu yerda boshlangan koʻchirish fayldagi toʻlov nuqtasiga mos emas: ikkisidan biri oʻzgartirilgan. Joylash paytida aytilgan SHA-256 ni kiriting (--sha256). Hech narsa oʻzgartirilmadi.</translation>
    </message>
    <message>
        <source>Send to the customer</source>
        <translation>Xaridorga yuborish</translation>
    </message>
    <message>
        <source>For a customer who pays from afar</source>
        <translation>Uzoqdan toʻlaydigan xaridor uchun</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Havolani nusxalash</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Rasmni nusxalash</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Rasmni saqlash</translation>
    </message>
    <message>
        <source>The link is copied. Paste it into the message.</source>
        <translation>Havola nusxalandi. Uni xabarga joylang.</translation>
    </message>
    <message>
        <source>The picture is copied. Paste it into the message.</source>
        <translation>Rasm nusxalandi. Uni xabarga joylang.</translation>
    </message>
    <message>
        <source>The picture is saved: {path}</source>
        <translation>Rasm saqlandi: {path}</translation>
    </message>
    <message>
        <source>The picture cannot be saved in {folder}. Copy it instead.</source>
        <translation>Rasmni {folder} papkasiga saqlab boʻlmadi. Uni nusxalab oling.</translation>
    </message>
    <message>
        <source>The picture did not pass its check and was not made. Copy the link instead.</source>
        <translation>Rasm tekshiruvdan oʻtmadi va yaratilmadi. Havolani nusxalab oling.</translation>
    </message>
    <message>
        <source>To pay: {amount}</source>
        <translation>Toʻlov summasi: {amount}</translation>
    </message>
    <message>
        <source>Pay before {time}</source>
        <translation>{time} gacha toʻlang</translation>
    </message>
    <message>
        <source>Pay before about {time}</source>
        <translation>Taxminan {time} gacha toʻlang</translation>
    </message>
    <message>
        <source>The QR for your payment will appear here.</source>
        <translation>Toʻlov uchun QR-kod shu yerda chiqadi.</translation>
    </message>
    <message>
        <source>The screen is turned to the customer</source>
        <translation>Ekran xaridorga oʻgirilgan</translation>
    </message>
    <message>
        <source>Back to the till: Esc, or hold a finger here for two seconds</source>
        <translation>Dasturga qaytish: Esc yoki barmoqni shu yerda ikki soniya bosib turing</translation>
    </message>
    <message numerus="yes">
        <source>%n messages wait at the till.</source>
        <translation>
            <numerusform>Dasturda %n ta xabar bor.</numerusform>
            <numerusform>Dasturda %n ta xabar bor.</numerusform>
        </translation>
    </message>
    <message>
        <source>The customer sees this on their own screen.</source>
        <translation>Xaridor buni oʻz ekranida koʻrib turibdi.</translation>
    </message>
    <message>
        <source>The customer’s screen has gone: show the customer the code on this one.</source>
        <translation>Xaridor ekrani uzildi: kodni xaridorga shu ekranda koʻrsating.</translation>
    </message>
    <message numerus="yes">
        <source>%n sales were begun with another account and are not in this list.</source>
        <translation>
            <numerusform>%n ta savdo boshqa akkaunt bilan boshlangan, bu roʻyxatda yoʻq.</numerusform>
            <numerusform>%n ta savdo boshqa akkaunt bilan boshlangan, bu roʻyxatda yoʻq.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was begun with another account, whose list this is not.</source>
        <translation>Savdo boshqa akkaunt bilan boshlangan: bu uning roʻyxati emas.</translation>
    </message>
    <message>
        <source>An older record of the sales was changed by somebody: do not trust the reports. Call the technician.</source>
        <translation>Savdolarning eski yozuvini kimdir oʻzgartirgan: hisobotlarga ishonmang. Texnikni chaqiring.</translation>
    </message>
    <message>
        <source>The list of sales cannot be read. Sales go on; call the technician.</source>
        <translation>Savdolar roʻyxatini oʻqib boʻlmadi. Savdo davom etadi; texnikni chaqiring.</translation>
    </message>
    <message>
        <source>The disk has no room for today’s backup of the sales. Sales go on; free some space.</source>
        <translation>Savdolarning bugungi zaxira nusxasi uchun diskda joy yoʻq. Savdo davom etadi; diskda joy boʻshating.</translation>
    </message>
    <message>
        <source>Today’s backup of the sales could not be made. Sales go on; call the technician.</source>
        <translation>Savdolarning bugungi zaxira nusxasini olib boʻlmadi. Savdo davom etadi; texnikni chaqiring.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Yordam</translation>
    </message>
    <message>
        <source>The guide cannot be read on this computer. Sales go on without it. Ask your manager, or call the technician: the program has to be installed again.</source>
        <translation>Bu kompyuterda qoʻllanmani oʻqib boʻlmadi. Savdo usiz ham davom etadi. Menejerdan soʻrang yoki texnikni chaqiring: dasturni qayta oʻrnatish kerak.</translation>
    </message>
    <message>
        <source>To the technician: say what you pressed, what the screen says, and these lines.</source>
        <translation>Texnikka ayting: nimani bosdingiz, ekranda nima yozilgan va shu satrlar.</translation>
    </message>
    <message>
        <source>Copy for the technician</source>
        <translation>Texnik uchun nusxalash</translation>
    </message>
    <message>
        <source>Which QR do customers’ apps take?</source>
        <translation>Xaridorlarning ilovalari qaysi QR-kodni ochadi?</translation>
    </message>
    <message>
        <source>Try each code on phones, and keep the order that worked.</source>
        <translation>Har bir kodni telefonda tekshiring va mos kelgan tartibni saqlang.</translation>
    </message>
    <message>
        <source>Try the codes on phones</source>
        <translation>Kodlarni telefonda tekshirish</translation>
    </message>
    <message>
        <source>Nobody can say in advance which code a bank’s app opens. Make a small payment of your own, scan each code with the apps that you have, and tick what opened. From then on the code that opened in the most apps is shown first.</source>
        <translation>Bank ilovasi qaysi kodni ochishini oldindan hech kim ayta olmaydi. Oʻzingiz uchun kichik toʻlov boshlang, har bir kodni oʻzingizdagi ilovalar bilan skanerlang va qaysi biri ochilganini belgilang. Keyin eng koʻp ilovada ochilgan kod birinchi boʻlib koʻrsatiladi.</translation>
    </message>
    <message>
        <source>This payment is real. Do not confirm it in the app; at the end you can cancel it. If you do pay, the money comes as from any sale.</source>
        <translation>Bu haqiqiy toʻlov. Uni ilovada tasdiqlamang; oxirida bekor qilishingiz mumkin. Agar toʻlab yuborsangiz, pul oddiy savdodagidek tushadi.</translation>
    </message>
    <message>
        <source>In training no app opens these codes: tick as you like, to learn how it goes. The codes of real sales stay as they are.</source>
        <translation>Mashqda bu kodlarni hech bir ilova ochmaydi: tartibini oʻrganish uchun istagancha belgilang. Haqiqiy savdolarning kodlari oʻzgarmaydi.</translation>
    </message>
    <message>
        <source>A payment is still open here. It goes on beside this: what comes of it is told above.</source>
        <translation>Bu yerda hali yakunlanmagan toʻlov bor. U parallel davom etadi: natijasi yuqorida aytiladi.</translation>
    </message>
    <message>
        <source>Amount of your payment, soʻm</source>
        <translation>Toʻlovingiz summasi, soʻm</translation>
    </message>
    <message>
        <source>Trial of the codes</source>
        <translation>Kodlarni tekshirish</translation>
    </message>
    <message>
        <source>Show the codes</source>
        <translation>Kodlarni koʻrsatish</translation>
    </message>
    <message>
        <source>The codes were not tried here yet.</source>
        <translation>Bu yerda kodlar hali tekshirilmagan.</translation>
    </message>
    <message>
        <source>Tried on {day}. Shown first: {code}.</source>
        <translation>Tekshirilgan kun: {day}. Birinchi koʻrsatiladi: {code}.</translation>
    </message>
    <message>
        <source>Tried on {day}. The order kept: {codes}.</source>
        <translation>Tekshirilgan kun: {day}. Saqlangan tartib: {codes}.</translation>
    </message>
    <message>
        <source>These were codes of the test address.</source>
        <translation>Bular sinov manzilining kodlari edi.</translation>
    </message>
    <message>
        <source>The codes were not tried on phones here yet: that is the last step.</source>
        <translation>Bu yerda kodlar hali telefonda tekshirilmagan: bu — oxirgi qadam.</translation>
    </message>
    <message>
        <source>Back to the usual order</source>
        <translation>Odatdagi tartibga qaytarish</translation>
    </message>
    <message>
        <source>There is a payment of {amount} that may still be paid. Take another amount, or begin yours beside it.</source>
        <translation>Hali toʻlanishi mumkin boʻlgan {amount}lik toʻlov bor. Boshqa summa kiriting yoki oʻzingiznikini alohida boshlang.</translation>
    </message>
    <message>
        <source>Begin mine beside it</source>
        <translation>Alohida boshlash</translation>
    </message>
    <message>
        <source>Code {number} of {count}</source>
        <translation>{number}-kod, jami {count} ta</translation>
    </message>
    <message>
        <source>Scan the code with each app and press its button: once for “opened”, twice for “did not open”. Do not confirm the payment there.</source>
        <translation>Kodni har bir ilova bilan skanerlang va ilova tugmasini bosing: ochilsa bir marta, ochilmasa ikki marta. Toʻlovni ilovada tasdiqlamang.</translation>
    </message>
    <message>
        <source>Another app</source>
        <translation>Boshqa ilova</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Qoʻshish</translation>
    </message>
    <message>
        <source>Previous code</source>
        <translation>Oldingi kod</translation>
    </message>
    <message>
        <source>Next code</source>
        <translation>Keyingi kod</translation>
    </message>
    <message>
        <source>See the result</source>
        <translation>Natijani koʻrish</translation>
    </message>
    <message>
        <source>Your payment has come. Its codes are gone, your ticks are kept: see the result, or go on with a new payment.</source>
        <translation>Toʻlovingiz tushdi. Uning kodlari endi koʻrsatilmaydi, belgilaringiz saqlandi: natijani koʻring yoki yangi toʻlov bilan davom eting.</translation>
    </message>
    <message>
        <source>The codes of this payment are gone, your ticks are kept: see the result, or go on with a new payment.</source>
        <translation>Bu toʻlovning kodlari endi koʻrsatilmaydi, belgilaringiz saqlandi: natijani koʻring yoki yangi toʻlov bilan davom eting.</translation>
    </message>
    <message>
        <source>Go on with a new payment</source>
        <translation>Yangi toʻlov bilan davom etish</translation>
    </message>
    <message>
        <source>Which code opened where</source>
        <translation>Qaysi kod qayerda ochildi</translation>
    </message>
    <message>
        <source>Opened: {apps}</source>
        <translation>Ochildi: {apps}</translation>
    </message>
    <message>
        <source>Did not open: {apps}</source>
        <translation>Ochilmadi: {apps}</translation>
    </message>
    <message>
        <source>Not tried in any app</source>
        <translation>Hech bir ilovada tekshirilmagan</translation>
    </message>
    <message>
        <source>The order from now on</source>
        <translation>Endi shu tartibda</translation>
    </message>
    <message>
        <source>So far the payment page’s code came first; this order takes its place.</source>
        <translation>Hozirgacha toʻlov sahifasining kodi birinchi edi; endi shu tartib amal qiladi.</translation>
    </message>
    <message>
        <source>No code opened in any app, so the order stays as it was. Try with other apps.</source>
        <translation>Hech bir ilovada kod ochilmadi, shuning uchun tartib oldingidek qoladi. Boshqa ilovalar bilan tekshirib koʻring.</translation>
    </message>
    <message>
        <source>Your payment of {amount}</source>
        <translation>{amount}lik toʻlovingiz</translation>
    </message>
    <message>
        <source>It can still be paid</source>
        <translation>Hali toʻlash mumkin</translation>
    </message>
    <message>
        <source>Cancel it if the codes are not needed any more; left alone it ends by itself.</source>
        <translation>Kodlar boshqa kerak boʻlmasa, uni bekor qiling; tegilmasa, oʻzi tugaydi.</translation>
    </message>
    <message>
        <source>Keep this order</source>
        <translation>Shu tartibni saqlash</translation>
    </message>
    <message>
        <source>Leave as it was</source>
        <translation>Oldingidek qoldirish</translation>
    </message>
    <message>
        <source>Back to the codes</source>
        <translation>Kodlarga qaytish</translation>
    </message>
    <message>
        <source>Link of a bank’s app</source>
        <translation>Bank ilovasining havolasi</translation>
    </message>
    <message>
        <source>Link of the payment page</source>
        <translation>Toʻlov sahifasining havolasi</translation>
    </message>
    <message>
        <source>Payment code (EMVCo)</source>
        <translation>Toʻlov kodi (EMVCo)</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>tekshirilmagan</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>ochildi</translation>
    </message>
    <message>
        <source>did not open</source>
        <translation>ochilmadi</translation>
    </message>
    <message>
        <source>Phone’s camera</source>
        <translation>Telefon kamerasi</translation>
    </message>
    <message>
        <source>Search all sales</source>
        <translation>Barcha savdolar ichidan qidirish</translation>
    </message>
    <message>
        <source>Amount, number, card, order…</source>
        <translation>Summa, raqam, karta, buyurtma…</translation>
    </message>
    <message>
        <source>End the search</source>
        <translation>Qidiruvni yopish</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Barcha kunlar</translation>
    </message>
    <message>
        <source>Found: {count}</source>
        <translation>Topildi: {count}</translation>
    </message>
    <message>
        <source>The newest {count}</source>
        <translation>Eng yangi {count} tasi</translation>
    </message>
    <message>
        <source>Show older sales</source>
        <translation>Oldingi savdolarni koʻrsatish</translation>
    </message>
    <message>
        <source>Only the newest are shown. Type more, or choose a day.</source>
        <translation>Faqat eng yangilari koʻrsatilgan. Yana yozing yoki kunni tanlang.</translation>
    </message>
    <message>
        <source>Nothing was found. You can type an amount, a sale’s number, the card’s last four digits, an order, a date, a person’s name, “shift 41”, or how an invoice or payment id begins.</source>
        <translation>Hech narsa topilmadi. Summani, savdo raqamini, kartaning oxirgi toʻrt raqamini, buyurtmani, sanani, xodimning ismini, «41-smena» yoki invoys va toʻlov raqamining boshini yozish mumkin.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Hammasi</translation>
    </message>
    <message>
        <source>No receipt</source>
        <translation>Cheksiz</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>Kunni tanlash</translation>
    </message>
    <message>
        <source>The month before</source>
        <translation>Oldingi oy</translation>
    </message>
    <message>
        <source>The next month</source>
        <translation>Keyingi oy</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Bugun</translation>
    </message>
    <message>
        <source>January {year}</source>
        <translation>{year}-yil, yanvar</translation>
    </message>
    <message>
        <source>February {year}</source>
        <translation>{year}-yil, fevral</translation>
    </message>
    <message>
        <source>March {year}</source>
        <translation>{year}-yil, mart</translation>
    </message>
    <message>
        <source>April {year}</source>
        <translation>{year}-yil, aprel</translation>
    </message>
    <message>
        <source>May {year}</source>
        <translation>{year}-yil, may</translation>
    </message>
    <message>
        <source>June {year}</source>
        <translation>{year}-yil, iyun</translation>
    </message>
    <message>
        <source>July {year}</source>
        <translation>{year}-yil, iyul</translation>
    </message>
    <message>
        <source>August {year}</source>
        <translation>{year}-yil, avgust</translation>
    </message>
    <message>
        <source>September {year}</source>
        <translation>{year}-yil, sentabr</translation>
    </message>
    <message>
        <source>October {year}</source>
        <translation>{year}-yil, oktabr</translation>
    </message>
    <message>
        <source>November {year}</source>
        <translation>{year}-yil, noyabr</translation>
    </message>
    <message>
        <source>December {year}</source>
        <translation>{year}-yil, dekabr</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Se</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Cho</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Pa</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Ju</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sha</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Ya</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>Smenalar</translation>
    </message>
    <message>
        <source>Shift No. {shift}</source>
        <translation>{shift}-smena</translation>
    </message>
    <message>
        <source>Open a shift</source>
        <translation>Smena ochish</translation>
    </message>
    <message>
        <source>End the shift</source>
        <translation>Smenani tugatish</translation>
    </message>
    <message>
        <source>Close the shift</source>
        <translation>Smenani yopish</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Solishtirish</translation>
    </message>
    <message>
        <source>Copy the report’s text</source>
        <translation>Hisobot matnini nusxalash</translation>
    </message>
    <message>
        <source>Choose a shift to see its report.</source>
        <translation>Hisobotini koʻrish uchun smenani tanlang.</translation>
    </message>
    <message>
        <source>There are no shifts here yet. Without them everything works as before.</source>
        <translation>Hali smenalar yoʻq. Ularsiz ham hammasi avvalgidek ishlaydi.</translation>
    </message>
    <message>
        <source>Shift No. {shift} is open.</source>
        <translation>{shift}-smena ochiq.</translation>
    </message>
    <message>
        <source>No shift is open. The next sale opens the next one by itself.</source>
        <translation>Ochiq smena yoʻq. Keyingi savdo yangi smenani oʻzi ochadi.</translation>
    </message>
    <message>
        <source>End shift No. {shift}?</source>
        <translation>{shift}-smena tugatilsinmi?</translation>
    </message>
    <message>
        <source>Whatever is sold from now on, and money that comes later, will stand in the next shift.</source>
        <translation>Endi boshlanadigan savdolar va keyinroq keladigan pul keyingi smenaga yoziladi.</translation>
    </message>
    <message>
        <source>Yes, end it</source>
        <translation>Ha, tugatish</translation>
    </message>
    <message>
        <source>No, go on selling</source>
        <translation>Yoʻq, savdoni davom ettirish</translation>
    </message>
    <message>
        <source>Close shift No. {shift} first.</source>
        <translation>Avval {shift}-smenani yoping.</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>Hozir ochiq</translation>
    </message>
    <message>
        <source>Not closed yet</source>
        <translation>Hali yopilmagan</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Yopilgan</translation>
    </message>
    <message>
        <source>Shift No. {shift} so far (X)</source>
        <translation>{shift}-smena, hozirgacha (X)</translation>
    </message>
    <message>
        <source>Shift No. {shift}, not closed yet (X)</source>
        <translation>{shift}-smena, hali yopilmagan (X)</translation>
    </message>
    <message>
        <source>Report of shift No. {shift} (Z)</source>
        <translation>{shift}-smena hisoboti (Z)</translation>
    </message>
    <message>
        <source>Opened: {time}</source>
        <translation>Ochildi: {time}</translation>
    </message>
    <message>
        <source>Ended: {time}</source>
        <translation>Tugadi: {time}</translation>
    </message>
    <message>
        <source>Closed: {time}</source>
        <translation>Yopildi: {time}</translation>
    </message>
    <message>
        <source>Entries of the journal: {first}–{last}</source>
        <translation>Jurnal yozuvlari: {first}–{last}</translation>
    </message>
    <message>
        <source>Sales begun in this shift: {count}</source>
        <translation>Shu smenada boshlangan savdolar: {count}</translation>
    </message>
    <message>
        <source>From shift No. {shift}</source>
        <translation>{shift}-smenadan</translation>
    </message>
    <message>
        <source>From before the first shift</source>
        <translation>Birinchi smenadan oldingi</translation>
    </message>
    <message>
        <source>Shift’s total</source>
        <translation>Smena jami</translation>
    </message>
    <message>
        <source>Not decided, and will stand in a later report: {count}</source>
        <translation>Natijasi hali nomaʼlum, keyingi hisobotga kiradi: {count}</translation>
    </message>
    <message>
        <source>Total of the fiscal receipts</source>
        <translation>Fiskal cheklar jami</translation>
    </message>
    <message>
        <source>If you want: what the shop’s receipts say for this shift, in soʻm.</source>
        <translation>Ixtiyoriy: doʻkon cheklari boʻyicha shu smena summasi, soʻmda.</translation>
    </message>
    <message>
        <source>Fiscal receipts: {amount}</source>
        <translation>Fiskal cheklar: {amount}</translation>
    </message>
    <message>
        <source>{amount} less than paid here.</source>
        <translation>Bu yerda toʻlanganidan {amount} kam.</translation>
    </message>
    <message>
        <source>{amount} more than paid here.</source>
        <translation>Bu yerda toʻlanganidan {amount} koʻp.</translation>
    </message>
    <message>
        <source>The same as paid here.</source>
        <translation>Bu yerda toʻlangani bilan bir xil.</translation>
    </message>
    <message>
        <source>Beside the payment service’s list: {agreed} agree, {differing} differ</source>
        <translation>Toʻlov xizmati roʻyxati bilan: mos – {agreed}, farqli – {differing}</translation>
    </message>
    <message>
        <source>Not compared with the payment service’s list</source>
        <translation>Toʻlov xizmati roʻyxati bilan solishtirilmagan</translation>
    </message>
    <message>
        <source>Fees told by the payment service: {amount} (payments: {count})</source>
        <translation>Toʻlov xizmati aytgan komissiya: {amount} (toʻlovlar: {count})</translation>
    </message>
    <message>
        <source>Letters of the journal: {letters}</source>
        <translation>Jurnal harflari: {letters}</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>NUSXA</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Xodimlar</translation>
    </message>
    <message>
        <source>Who works at this till, and with which rights.</source>
        <translation>Bu toʻlov nuqtasida kim ishlaydi va qanday huquqlar bilan.</translation>
    </message>
    <message>
        <source>Nobody is entered yet, so the till asks nobody for a PIN. The first person is the owner: from then on the settings, the keys and this page ask for the owner’s PIN.</source>
        <translation>Hali hech kim kiritilmagan, shuning uchun PIN-kod soʻralmaydi. Birinchi kiritiladigan odam – doʻkon egasi: shundan keyin sozlamalar, kalitlar va shu sahifa uning PIN-kodini soʻraydi.</translation>
    </message>
    <message>
        <source>The settings, the keys and this page ask for the owner’s PIN, payments for none. Once others are entered, the till asks who takes each payment.</source>
        <translation>Sozlamalar, kalitlar va shu sahifa doʻkon egasining PIN-kodini soʻraydi, toʻlov olish uchun esa PIN-kod kerak emas. Boshqalar kiritilgach, toʻlovni kim olayotgani soʻraladi.</translation>
    </message>
    <message>
        <source>No PIN holds any more: the safe store of this computer does not have the key they were kept with. Set every PIN anew, the owner’s first.</source>
        <translation>PIN-kodlar endi ishlamaydi: shu kompyuterning himoyalangan xotirasida ularning kaliti yoʻq. Har bir PIN-kodni qaytadan kiriting, avval doʻkon egasinikini.</translation>
    </message>
    <message>
        <source>The owner’s PIN</source>
        <translation>Doʻkon egasining PIN-kodi</translation>
    </message>
    <message>
        <source>With it nobody else changes settings and keys, and more people can be entered. A shop of one person works without it, and it can be set later.</source>
        <translation>U boʻlsa, sozlamalar va kalitlarni boshqa hech kim oʻzgartirmaydi, yana xodim ham kiritish mumkin. Bir kishilik doʻkon PIN-kodsiz ham ishlaydi; uni keyin ham oʻrnatsa boʻladi.</translation>
    </message>
    <message>
        <source>Enter the owner</source>
        <translation>Doʻkon egasini kiritish</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Xodim qoʻshish</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Yangi xodim</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ism</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Huquqlari</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN-kod</translation>
    </message>
    <message>
        <source>The same PIN once more</source>
        <translation>Oʻsha PIN-kod yana bir marta</translation>
    </message>
    <message>
        <source>4 to 8 digits.</source>
        <translation>4 tadan 8 tagacha raqam.</translation>
    </message>
    <message>
        <source>Leave it empty, and the PIN stays as it is.</source>
        <translation>Boʻsh qoldirsangiz, PIN-kod oʻzgarmaydi.</translation>
    </message>
    <message>
        <source>The two PINs are not the same.</source>
        <translation>Ikkita PIN-kod bir xil emas.</translation>
    </message>
    <message>
        <source>Works here no more</source>
        <translation>Endi ishlamaydi</translation>
    </message>
    <message>
        <source>Does {name} work here no more?</source>
        <translation>{name} bu yerda endi ishlamaydimi?</translation>
    </message>
    <message>
        <source>The PIN ends at once. What {name} has done stays in the books.</source>
        <translation>PIN-kodi darhol oʻchadi. {name} qilgan hamma ish jurnalda qoladi.</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>Ishlayveradi</translation>
    </message>
    <message>
        <source>Work here no more</source>
        <translation>Endi ishlamaydi</translation>
    </message>
    <message>
        <source>What they did stays in the books. Press a name to take it out of this till.</source>
        <translation>Qilgan ishlari hisobotlarda qoladi. Ismni bu toʻlov nuqtasidan olib tashlash uchun uni bosing.</translation>
    </message>
    <message>
        <source>Take the name {name} away for good?</source>
        <translation>{name} ismi butunlay oʻchirilsinmi?</translation>
    </message>
    <message>
        <source>Lists and reports then say: a person without a name. Nobody can bring it back. Copies of the sales made before have it until newer ones take their place.</source>
        <translation>Roʻyxat va hisobotlarda «Ismi oʻchirilgan xodim» deb yoziladi. Ismni qaytarib boʻlmaydi. Avval olingan nusxalarda u yangilari bilan almashguncha qoladi.</translation>
    </message>
    <message>
        <source>Take the name away</source>
        <translation>Ismni oʻchirish</translation>
    </message>
    <message>
        <source>Keep the name</source>
        <translation>Ism qolsin</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Saqlandi.</translation>
    </message>
    <message>
        <source>A person without a name</source>
        <translation>Ismi oʻchirilgan xodim</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>Beyj</translation>
    </message>
    <message>
        <source>badge</source>
        <translation>beyj</translation>
    </message>
    <message>
        <source>A barcode or QR with BADGE and 8 letters or digits or more. Scanned, it logs in with a cashier’s rights at most.</source>
        <translation>BADGE soʻzi va kamida 8 ta harf yoki raqamdan iborat shtrix-kod yoki QR-kod. Skanerlansa, koʻpi bilan kassir huquqlari bilan kiradi.</translation>
    </message>
    <message>
        <source>Scanned, it logs in with a cashier’s rights at most.</source>
        <translation>Skanerlansa, koʻpi bilan kassir huquqlari bilan kiradi.</translation>
    </message>
    <message>
        <source>Give a badge</source>
        <translation>Beyj berish</translation>
    </message>
    <message>
        <source>Give another badge</source>
        <translation>Boshqa beyj berish</translation>
    </message>
    <message>
        <source>Take the badge away</source>
        <translation>Beyjni bekor qilish</translation>
    </message>
    <message>
        <source>Scan the badge now.</source>
        <translation>Endi beyjni skanerlang.</translation>
    </message>
    <message>
        <source>no PIN</source>
        <translation>PIN-kodsiz</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Kirish</translation>
    </message>
    <message>
        <source>Lock the till</source>
        <translation>Qulflash</translation>
    </message>
    <message>
        <source>Who is at the till?</source>
        <translation>Toʻlov nuqtasida kim turibdi?</translation>
    </message>
    <message>
        <source>Choose your name and type your PIN.</source>
        <translation>Ismingizni tanlab, PIN-kodingizni tering.</translation>
    </message>
    <message>
        <source>Scan your badge, or choose your name and type your PIN.</source>
        <translation>Beyjingizni skanerlang yoki ismingizni tanlab, PIN-kodingizni tering.</translation>
    </message>
    <message>
        <source>Change my PIN</source>
        <translation>PIN-kodimni oʻzgartirish</translation>
    </message>
    <message>
        <source>Choose your name and type the PIN that you have.</source>
        <translation>Ismingizni tanlang va hozirgi PIN-kodingizni tering.</translation>
    </message>
    <message>
        <source>Now the new PIN: 4 to 8 digits.</source>
        <translation>Endi yangi PIN-kod: 4 tadan 8 tagacha raqam.</translation>
    </message>
    <message>
        <source>Type the new PIN once more.</source>
        <translation>Yangi PIN-kodni yana bir marta tering.</translation>
    </message>
    <message>
        <source>The PIN that you had is wrong. Nothing was changed.</source>
        <translation>Avvalgi PIN-kod notoʻgʻri. Hech narsa oʻzgarmadi.</translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>Yana kirishga ruxsat berish</translation>
    </message>
    <message>
        <source>This has to be allowed. Whoever may allow it chooses the name and types the PIN.</source>
        <translation>Bunga ruxsat kerak. Ruxsat beradigan xodim oʻz ismini tanlab, PIN-kodini tersin.</translation>
    </message>
    <message>
        <source>PIN: digits typed: {count}</source>
        <translation>PIN-kod: terilgan raqamlar: {count}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Tayyor</translation>
    </message>
    <message>
        <source>You can try again now.</source>
        <translation>Endi qayta urinib koʻrishingiz mumkin.</translation>
    </message>
    <message>
        <source>When the till asks anew</source>
        <translation>PIN-kod qachon qayta soʻraladi</translation>
    </message>
    <message>
        <source>After each sale</source>
        <translation>Har bir savdodan keyin</translation>
    </message>
    <message>
        <source>Whoever takes the next payment shows the PIN. A payment on the screen goes on.</source>
        <translation>Keyingi toʻlovni oladigan xodim PIN-kodini teradi. Ekrandagi toʻlov davom etaveradi.</translation>
    </message>
    <message>
        <source>After nobody did anything for</source>
        <translation>Hech kim hech narsa qilmasa</translation>
    </message>
    <message>
        <source>never</source>
        <translation>hech qachon</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} daqiqa</translation>
    </message>
    <message>
        <source>Most that a cashier takes alone, in soʻm</source>
        <translation>Kassir oʻzi oladigan eng katta toʻlov, soʻm</translation>
    </message>
    <message>
        <source>Most in one day, in soʻm</source>
        <translation>Bir kunda eng koʻpi, soʻm</translation>
    </message>
    <message>
        <source>For a larger payment a senior’s PIN is asked. Empty: any amount.</source>
        <translation>Bundan katta toʻlovga katta kassirning PIN-kodi soʻraladi. Boʻsh qoldirilsa, cheklov yoʻq.</translation>
    </message>
    <message>
        <source>Type a whole amount in soʻm, digits only.</source>
        <translation>Summani butun soʻmda, faqat raqamlar bilan kiriting.</translation>
    </message>
    <message>
        <source>Only your own sales, and what they brought.</source>
        <translation>Faqat oʻzingizning savdolaringiz va ulardan tushgan pul.</translation>
    </message>
    <message>
        <source>All sales of the shop</source>
        <translation>Doʻkonning barcha savdolari</translation>
    </message>
    <message>
        <source>By {name}.</source>
        <translation>Kim: {name}.</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kassir</translation>
    </message>
    <message>
        <source>Senior cashier</source>
        <translation>Katta kassir</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Menejer</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Doʻkon egasi</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>Texnik</translation>
    </message>
    <message>
        <source>Take a payment</source>
        <translation>Toʻlov olish</translation>
    </message>
    <message>
        <source>Take a payment above the limit</source>
        <translation>Cheklovdan katta toʻlov olish</translation>
    </message>
    <message>
        <source>Take the same amount again</source>
        <translation>Oʻsha summani yana olish</translation>
    </message>
    <message>
        <source>Cancel a payment</source>
        <translation>Toʻlovni bekor qilish</translation>
    </message>
    <message>
        <source>Put a message aside</source>
        <translation>Xabarni yopish</translation>
    </message>
    <message>
        <source>Settle a sale by hand</source>
        <translation>Savdoni qoʻlda yakunlash</translation>
    </message>
    <message>
        <source>Record a refund</source>
        <translation>Qaytarilgan pulni yozish</translation>
    </message>
    <message>
        <source>Take down a fiscal receipt</source>
        <translation>Fiskal chekni yozish</translation>
    </message>
    <message>
        <source>Vouch for a fiscal receipt</source>
        <translation>Fiskal chek urilganini tasdiqlash</translation>
    </message>
    <message>
        <source>Delete a note for good</source>
        <translation>Izohni butunlay oʻchirish</translation>
    </message>
    <message>
        <source>See one’s own sales</source>
        <translation>Oʻz savdolarini koʻrish</translation>
    </message>
    <message>
        <source>See all sales of the shop</source>
        <translation>Doʻkonning hamma savdolarini koʻrish</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Nusxa chop etish</translation>
    </message>
    <message>
        <source>Export sales</source>
        <translation>Savdolarni faylga chiqarish</translation>
    </message>
    <message>
        <source>Open and close shifts</source>
        <translation>Smenani ochish va yopish</translation>
    </message>
    <message>
        <source>Change settings and keys</source>
        <translation>Sozlamalar va kalitlarni oʻzgartirish</translation>
    </message>
    <message>
        <source>See and change people</source>
        <translation>Xodimlarni koʻrish va oʻzgartirish</translation>
    </message>
    <message>
        <source>Leave the kiosk</source>
        <translation>Kiosk rejimidan chiqish</translation>
    </message>
    <message>
        <source>Restore sales from a copy</source>
        <translation>Savdolarni nusxadan tiklash</translation>
    </message>
    <message>
        <source>Make the file for the technician</source>
        <translation>Texnik uchun fayl tayyorlash</translation>
    </message>
    <message>
        <source>Let a locked person in again</source>
        <translation>Qulflangan xodimni yana kiritish</translation>
    </message>
    <message>
        <source>Checking the PIN…</source>
        <translation>PIN-kod tekshirilmoqda…</translation>
    </message>
    <message>
        <source>This PIN is wrong.</source>
        <translation>PIN-kod notoʻgʻri.</translation>
    </message>
    <message>
        <source>The safe store of this computer does not answer, so no PIN can be checked. Unlock it, or call the technician.</source>
        <translation>Shu kompyuterning himoyalangan xotirasi javob bermayapti, shuning uchun PIN-kodni tekshirib boʻlmaydi. Xotirani oching yoki texnikni chaqiring.</translation>
    </message>
    <message>
        <source>It could not be written to the disk, so it is not allowed. Try again.</source>
        <translation>Diskka yozib boʻlmadi, shuning uchun ruxsat berilmadi. Qayta urinib koʻring.</translation>
    </message>
    <message>
        <source>The new PIN holds.</source>
        <translation>Yangi PIN-kod amal qilmoqda.</translation>
    </message>
    <message>
        <source>Nobody at this till has this badge. Choose your name and type your PIN.</source>
        <translation>Bu toʻlov nuqtasida hech kimda bunday beyj yoʻq. Ismingizni tanlab, PIN-kodingizni tering.</translation>
    </message>
    <message>
        <source>A badge allows nothing. Whoever may allow it types the PIN.</source>
        <translation>Beyj bilan ruxsat berib boʻlmaydi. Ruxsat beradigan xodim PIN-kodini tersin.</translation>
    </message>
    <message>
        <source>Type a name.</source>
        <translation>Ismni kiriting.</translation>
    </message>
    <message>
        <source>Somebody at this till has this name already. Add a letter of the last name.</source>
        <translation>Bu ismli xodim allaqachon bor. Familiyasining bosh harfini qoʻshing.</translation>
    </message>
    <message>
        <source>A PIN has 4 to 8 digits.</source>
        <translation>PIN-kodda 4 tadan 8 tagacha raqam boʻladi.</translation>
    </message>
    <message>
        <source>Too many wrong PINs or badges. Try again in {time}.</source>
        <translation>Notoʻgʻri PIN-kod yoki beyj koʻp marta kiritildi. {time} dan keyin qayta urinib koʻring.</translation>
    </message>
    <message>
        <source>May do everything.</source>
        <translation>Hammasini qila oladi.</translation>
    </message>
    <message>
        <source>May alone: {acts}.</source>
        <translation>Oʻzi qila oladi: {acts}.</translation>
    </message>
    <message>
        <source>May what “{role}” may, and also: {acts}.</source>
        <translation>«{role}» qila oladigan hamma ish va yana: {acts}.</translation>
    </message>
    <message>
        <source>For anything more somebody else’s PIN is asked.</source>
        <translation>Boshqa ishlar uchun ruxsati bor xodimning PIN-kodi soʻraladi.</translation>
    </message>
    <message>
        <source>Nothing else, and no payments.</source>
        <translation>Boshqa hech narsa qilmaydi, toʻlov ham olmaydi.</translation>
    </message>
    <message>
        <source>This code is no badge’s: a badge’s begins with BADGE, and 8 to 64 letters or digits follow.</source>
        <translation>Bu kod beyjniki emas: beyj kodi BADGE bilan boshlanadi, undan keyin 8 tadan 64 tagacha harf yoki raqam keladi.</translation>
    </message>
    <message>
        <source>Somebody at this till has this badge already. Take it away there first.</source>
        <translation>Bu beyj boshqa xodimga berilgan. Avval oʻsha xodimnikini bekor qiling.</translation>
    </message>
    <message>
        <source>Enter the owner first.</source>
        <translation>Avval doʻkon egasini kiriting.</translation>
    </message>
    <message>
        <source>While others work at the till, it has an owner. Make somebody else owner first.</source>
        <translation>Boshqalar ishlayotgan ekan, toʻlov nuqtasining egasi boʻlishi kerak. Avval boshqa birovni egasi qilib belgilang.</translation>
    </message>
    <message>
        <source>This person works here. Only who works here no more loses the name.</source>
        <translation>Bu xodim shu yerda ishlaydi. Faqat endi ishlamaydigan xodimning ismini oʻchirish mumkin.</translation>
    </message>
    <message>
        <source>This is for somebody with more rights than yours.</source>
        <translation>Buning uchun sizning huquqingiz yetmaydi.</translation>
    </message>
    <message>
        <source>PINs need the safe store of this computer, which does not work here now. Without it no PIN is kept.</source>
        <translation>PIN-kodlar uchun shu kompyuterning himoyalangan xotirasi kerak, u hozir ishlamayapti. Usiz PIN-kod saqlanmaydi.</translation>
    </message>
    <message>
        <source>It could not be written to the disk. Nothing was changed; try again.</source>
        <translation>Diskka yozib boʻlmadi. Hech narsa oʻzgarmadi, qayta urinib koʻring.</translation>
    </message>
    <message>
        <source>File for the technician</source>
        <translation>Texnik uchun fayl</translation>
    </message>
    <message>
        <source>The program’s log, its settings and the last events of the journal. Keys, card numbers and people’s names are not in it. Look through it, then save it and send it to the technician.</source>
        <translation>Dastur yozuvlari, sozlamalari va jurnalning oxirgi voqealari. Kalitlar, karta raqamlari va xodimlarning ismlari bu yerda yoʻq. Koʻrib chiqing, keyin saqlang va texnikka yuboring.</translation>
    </message>
    <message>
        <source>Save the file…</source>
        <translation>Faylni saqlash…</translation>
    </message>
    <message>
        <source>Where to save the file</source>
        <translation>Fayl qayerga saqlansin</translation>
    </message>
    <message>
        <source>What the file holds</source>
        <translation>Faylda nima bor</translation>
    </message>
    <message>
        <source>Text of the chosen part</source>
        <translation>Tanlangan qism matni</translation>
    </message>
    <message>
        <source>Collecting…</source>
        <translation>Yigʻilmoqda…</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Saqlandi: {path}</translation>
    </message>
    <message>
        <source>It cannot be saved as {path}. Choose another folder, or make room on the disk.</source>
        <translation>{path} sifatida saqlab boʻlmadi. Boshqa papkani tanlang yoki diskda joy boʻshating.</translation>
    </message>
    <message>
        <source>Save a sheet about it (PDF)</source>
        <translation>Maʼlumotnomani saqlash (PDF)</translation>
    </message>
    <message>
        <source>The sheet is saved: {path}</source>
        <translation>Maʼlumotnoma saqlandi: {path}</translation>
    </message>
    <message>
        <source>The sheet is being saved…</source>
        <translation>Maʼlumotnoma saqlanmoqda…</translation>
    </message>
    <message>
        <source>Sale {number}</source>
        <translation>Savdo {number}</translation>
    </message>
    <message>
        <source>About one sale</source>
        <translation>Savdo haqida maʼlumotnoma</translation>
    </message>
    <message>
        <source>The till learned of the money at</source>
        <translation>Pul kelgani maʼlum boʻldi</translation>
    </message>
    <message>
        <source>Amount that the payment service named</source>
        <translation>Toʻlov xizmati aytgan summa</translation>
    </message>
    <message>
        <source>Card to pay to</source>
        <translation>Pul tushadigan karta</translation>
    </message>
    <message>
        <source>Payment service</source>
        <translation>Toʻlov xizmati</translation>
    </message>
    <message>
        <source>What the till knew, and when</source>
        <translation>Dasturga nima va qachon maʼlum boʻlgan</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Yozuv</translation>
    </message>
    <message>
        <source>Time (UTC+5)</source>
        <translation>Vaqti (UTC+5)</translation>
    </message>
    <message>
        <source>(by the service’s clock: {time})</source>
        <translation>(xizmat soati boʻyicha: {time})</translation>
    </message>
    <message>
        <source>A note of the shop’s own, which is not on this sheet.</source>
        <translation>Doʻkonning ichki izohi; bu maʼlumotnomada yoʻq.</translation>
    </message>
    <message>
        <source>Entries that are not shown here: {count}</source>
        <translation>Bu yerda koʻrsatilmagan yozuvlar: {count}</translation>
    </message>
    <message>
        <source>Every entry of the till’s journal is linked to all before it, and none can be changed unnoticed. After entry {number} the journal’s check code is {letters}, in full:</source>
        <translation>Jurnalning har bir yozuvi oʻzidan oldingilarining hammasiga bogʻlangan, birortasini sezdirmay oʻzgartirib boʻlmaydi. {number}-yozuvdan keyin jurnalning nazorat kodi {letters}, toʻliq koʻrinishi:</translation>
    </message>
    <message>
        <source>This sheet was made at {time} (UTC+5) by {program}.</source>
        <translation>Maʼlumotnoma tuzilgan vaqt: {time} (UTC+5). Dastur: {program}.</translation>
    </message>
    <message>
        <source>The shop’s day begins at {time}.</source>
        <translation>Doʻkon kunining boshlanish vaqti: {time}.</translation>
    </message>
    <message>
        <source>From {day} on, the shop’s day begins at {time}.</source>
        <translation>{day} sanasidan doʻkon kunining boshlanish vaqti: {time}.</translation>
    </message>
    <message>
        <source>Another hour</source>
        <translation>Boshqa soat</translation>
    </message>
    <message>
        <source>When does the shop’s day begin?</source>
        <translation>Doʻkon kuni soat nechada boshlanadi?</translation>
    </message>
    <message>
        <source>A shop that sells at night counts sales after midnight to the day before. Another hour holds from the next day on: reports of the days before stay as they are.</source>
        <translation>Kechasi ishlaydigan doʻkon yarim tundan keyingi savdolarni oldingi kunga qoʻshib hisoblaydi. Yangi soat keyingi kundan amal qiladi, oldingi kunlarning hisobotlari oʻzgarmaydi.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Hisobot</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Kun</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Hafta</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Oy</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Jami</translation>
    </message>
    <message>
        <source>Total so far</source>
        <translation>Hozirgacha jami</translation>
    </message>
    <message numerus="yes">
        <source>%n payments</source>
        <translation>
            <numerusform>%n ta toʻlov</numerusform>
            <numerusform>%n ta toʻlov</numerusform>
        </translation>
    </message>
    <message>
        <source>How it adds up</source>
        <translation>Nimadan iborat</translation>
    </message>
    <message>
        <source>Sales begun: {count}</source>
        <translation>Boshlangan savdolar: {count}</translation>
    </message>
    <message>
        <source>The period before</source>
        <translation>Oldingi davr</translation>
    </message>
    <message>
        <source>The next period</source>
        <translation>Keyingi davr</translation>
    </message>
    <message>
        <source>{amount}, more than the period before ({days}: {before})</source>
        <translation>{amount}, oldingi davrdan koʻp ({days}: {before})</translation>
    </message>
    <message>
        <source>{amount}, less than the period before ({days}: {before})</source>
        <translation>{amount}, oldingi davrdan kam ({days}: {before})</translation>
    </message>
    <message>
        <source>As much as the period before ({days}: {before})</source>
        <translation>Oldingi davrdagi bilan teng ({days}: {before})</translation>
    </message>
    <message>
        <source>From the QR code to the payment, half of them within</source>
        <translation>QR-koddan toʻlovgacha, yarmi shu vaqt ichida</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} soniya</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} daqiqa {seconds} soniya</translation>
    </message>
    <message>
        <source>By way to pay</source>
        <translation>Toʻlov usullari boʻyicha</translation>
    </message>
    <message>
        <source>By person</source>
        <translation>Xodimlar boʻyicha</translation>
    </message>
    <message>
        <source>Payment link</source>
        <translation>Toʻlov havolasi</translation>
    </message>
    <message>
        <source>Payment page</source>
        <translation>Toʻlov sahifasi</translation>
    </message>
    <message>
        <source>Bank’s QR code</source>
        <translation>Bank QR-kodi</translation>
    </message>
    <message>
        <source>No QR code was shown</source>
        <translation>QR-kod koʻrsatilmagan</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Ismsiz</translation>
    </message>
    <message>
        <source>Person No. {number}</source>
        <translation>{number}-xodim</translation>
    </message>
    <message>
        <source>Chart by hour</source>
        <translation>Soatlar boʻyicha diagramma</translation>
    </message>
    <message>
        <source>Chart by day</source>
        <translation>Kunlar boʻyicha diagramma</translation>
    </message>
    <message>
        <source>Press a bar to see its sales.</source>
        <translation>Savdolarni koʻrish uchun ustunni bosing.</translation>
    </message>
    <message>
        <source>Show these sales: {name}</source>
        <translation>Shu savdolarni koʻrsatish: {name}</translation>
    </message>
    <message>
        <source>There were no sales in this period.</source>
        <translation>Bu davrda savdo boʻlmagan.</translation>
    </message>
    <message>
        <source>Reading the sales…</source>
        <translation>Savdolar oʻqilmoqda…</translation>
    </message>
    <message>
        <source>The report cannot be read from the journal. Call the technician.</source>
        <translation>Hisobotni jurnaldan oʻqib boʻlmadi. Texnikni chaqiring.</translation>
    </message>
    <message>
        <source>The money was taken in another way</source>
        <translation>Pul boshqa yoʻl bilan olindi</translation>
    </message>
    <message>
        <source>The money came by another sale</source>
        <translation>Pul boshqa savdo orqali keldi</translation>
    </message>
    <message>
        <source>No money came, no goods were handed over</source>
        <translation>Pul kelmadi, tovar berilmadi</translation>
    </message>
    <message>
        <source>The money went back to the customer</source>
        <translation>Pul xaridorga qaytdi</translation>
    </message>
    <message>
        <source>Goods were handed over, no money came</source>
        <translation>Tovar berildi, pul kelmadi</translation>
    </message>
    <message>
        <source>Something else, as the note says</source>
        <translation>Boshqa sabab, izohda yozilgan</translation>
    </message>
    <message>
        <source>The customer brought goods back</source>
        <translation>Xaridor tovarni qaytardi</translation>
    </message>
    <message>
        <source>The customer had paid twice</source>
        <translation>Xaridor ikki marta toʻlagan</translation>
    </message>
    <message>
        <source>The amount was wrong</source>
        <translation>Summa xato edi</translation>
    </message>
    <message>
        <source>Settle by hand…</source>
        <translation>Qoʻlda yakunlash…</translation>
    </message>
    <message>
        <source>Settle sale No. {number} by hand, {amount}</source>
        <translation>{number}-savdoni qoʻlda yakunlash, {amount}</translation>
    </message>
    <message>
        <source>This does not make the sale paid and adds nothing to any total. The program goes on asking the payment service: if the money comes all the same, it says so.</source>
        <translation>Shu bilan savdo toʻlangan boʻlib qolmaydi va hech qaysi jamiga qoʻshilmaydi. Dastur toʻlov xizmatidan soʻrayveradi: pul baribir kelsa, aytadi.</translation>
    </message>
    <message>
        <source>Settle it, not paid</source>
        <translation>Yakunlash, toʻlanmagan</translation>
    </message>
    <message>
        <source>Record a refund…</source>
        <translation>Qaytarilgan pulni yozish…</translation>
    </message>
    <message>
        <source>Record a refund of sale No. {number}, {amount}</source>
        <translation>{number}-savdo boʻyicha qaytarilgan pulni yozish, {amount}</translation>
    </message>
    <message>
        <source>This sends no money. It writes down what you have given back yourselves; the sale stays paid.</source>
        <translation>Bu pul joʻnatmaydi. Siz oʻzingiz qaytargan pul yozib qoʻyiladi; savdo toʻlanganligicha qoladi.</translation>
    </message>
    <message>
        <source>Record the refund</source>
        <translation>Qaytarilganini yozish</translation>
    </message>
    <message>
        <source>Given back, in soʻm</source>
        <translation>Qaytarildi, soʻmda</translation>
    </message>
    <message>
        <source>At most {amount}.</source>
        <translation>Koʻpi bilan {amount}.</translation>
    </message>
    <message>
        <source>Note: who decided it, and why</source>
        <translation>Izoh: kim qaror qildi va nega</translation>
    </message>
    <message>
        <source>Write a short note: it is kept with the sale.</source>
        <translation>Qisqa izoh yozing: u savdo bilan saqlanadi.</translation>
    </message>
    <message>
        <source>Choose a reason.</source>
        <translation>Sababini tanlang.</translation>
    </message>
    <message>
        <source>Settled by hand, not paid: {reason}.</source>
        <translation>Qoʻlda yakunlandi, toʻlanmagan: {reason}.</translation>
    </message>
    <message>
        <source>Given back outside the program: {amount}. {reason}.</source>
        <translation>Dasturdan tashqari qaytarildi: {amount}. {reason}.</translation>
    </message>
    <message>
        <source>Given back outside the program: {amount}</source>
        <translation>Dasturdan tashqari qaytarildi: {amount}</translation>
    </message>
    <message>
        <source>Note: “{text}”</source>
        <translation>Izoh: «{text}»</translation>
    </message>
    <message>
        <source>A note was written here; its text was deleted.</source>
        <translation>Bu yerda izoh yozilgan edi; matni oʻchirilgan.</translation>
    </message>
    <message>
        <source>The text of a note was deleted for good.</source>
        <translation>Izoh matni butunlay oʻchirildi.</translation>
    </message>
    <message>
        <source>Delete a note…</source>
        <translation>Izohni oʻchirish…</translation>
    </message>
    <message>
        <source>Delete this note for good?</source>
        <translation>Bu izoh butunlay oʻchirilsinmi?</translation>
    </message>
    <message>
        <source>Nobody can bring it back. The sale and its reason stay, and its history says that a note was deleted. Copies of the sales made before have it until newer ones take their place.</source>
        <translation>Uni hech kim qaytara olmaydi. Savdo va sababi qoladi, tarixida izoh oʻchirilgani yoziladi. Ilgari olingan nusxalarda u yangilari bilan almashguncha qoladi.</translation>
    </message>
    <message>
        <source>Delete the note</source>
        <translation>Izohni oʻchirish</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>Izohni qoldirish</translation>
    </message>
    <message>
        <source>Slip: paid</source>
        <translation>Kvitansiya: toʻlandi</translation>
    </message>
    <message>
        <source>Slip: money returned</source>
        <translation>Kvitansiya: pul qaytarildi</translation>
    </message>
    <message>
        <source>Slip: not paid</source>
        <translation>Kvitansiya: toʻlanmagan</translation>
    </message>
    <message>
        <source>Slip: not decided</source>
        <translation>Kvitansiya: hozircha nomaʼlum</translation>
    </message>
    <message>
        <source>Slip with the payment’s QR</source>
        <translation>Toʻlov QR kodi bosilgan qogʻoz</translation>
    </message>
    <message>
        <source>Shift report</source>
        <translation>Smena hisoboti</translation>
    </message>
    <message>
        <source>Sheet about the payment</source>
        <translation>Toʻlov haqida varaq</translation>
    </message>
    <message>
        <source>Ruler</source>
        <translation>Chizgʻich</translation>
    </message>
    <message>
        <source>{slip}, copy {number}</source>
        <translation>{slip}, {number}-nusxa</translation>
    </message>
    <message>
        <source>Printed: the printer says so.</source>
        <translation>Chiqdi: printer shunday deyapti.</translation>
    </message>
    <message>
        <source>Sent: look at the printer.</source>
        <translation>Yuborildi: printerga qarang.</translation>
    </message>
    <message>
        <source>It waits in this computer’s print queue: look at the printer.</source>
        <translation>Kompyuterning bosma navbatida turibdi: printerga qarang.</translation>
    </message>
    <message>
        <source>Not printed: the printer cannot be reached. Is it on, and is its cable in?</source>
        <translation>Chiqmadi: printer bilan aloqa yoʻq. U yoqilganmi, kabeli ulanganmi?</translation>
    </message>
    <message>
        <source>Not printed: the printer is off, or does not take anything now.</source>
        <translation>Chiqmadi: printer oʻchiq yoki hozir qabul qilmayapti.</translation>
    </message>
    <message>
        <source>Not printed: no paper.</source>
        <translation>Chiqmadi: qogʻoz tugagan.</translation>
    </message>
    <message>
        <source>Not printed: the printer’s cover is open.</source>
        <translation>Chiqmadi: printer qopqogʻi ochiq.</translation>
    </message>
    <message>
        <source>Not printed: the printer reports a fault.</source>
        <translation>Chiqmadi: printer nosozlik haqida xabar beryapti.</translation>
    </message>
    <message>
        <source>Not printed: this computer does not let the program print there.</source>
        <translation>Chiqmadi: kompyuter dasturga bu printerdan foydalanishga ruxsat bermayapti.</translation>
    </message>
    <message>
        <source>It broke off: some of it may have come out. Look at the printer.</source>
        <translation>Uzilib qoldi: bir qismi chiqqan boʻlishi mumkin. Printerga qarang.</translation>
    </message>
    <message>
        <source>The program ended meanwhile: some of it may have come out.</source>
        <translation>Shu payt dastur yopildi: bir qismi chiqqan boʻlishi mumkin.</translation>
    </message>
    <message>
        <source>Not printed: nothing can be written to the till’s journal now.</source>
        <translation>Chiqmadi: hozir jurnalga yozib boʻlmayapti.</translation>
    </message>
    <message>
        <source>Not printed: the payment’s state has changed since. Print it anew from its page.</source>
        <translation>Chiqmadi: shundan beri toʻlovning holati oʻzgardi. Uni oʻz sahifasidan yangidan chop eting.</translation>
    </message>
    <message>
        <source>Not printed: the slip could not be drawn. Print it anew from its page.</source>
        <translation>Chiqmadi: kvitansiyani tayyorlab boʻlmadi. Uni oʻz sahifasidan yangidan chop eting.</translation>
    </message>
    <message>
        <source>Slips in all: {count}.</source>
        <translation>Jami: {count} ta.</translation>
    </message>
    <message>
        <source>A slip did not come out</source>
        <translation>Kvitansiya chiqmadi</translation>
    </message>
    <message>
        <source>Too many slips wait: the last one was not taken. See to the printer.</source>
        <translation>Navbatda kvitansiyalar koʻp: oxirgisi qabul qilinmadi. Printerni tekshiring.</translation>
    </message>
    <message>
        <source>To the printer: {slip}.</source>
        <translation>Printerga yuborildi: {slip}.</translation>
    </message>
    <message>
        <source>TEST SLIP</source>
        <translation>SINOV KVITANSIYASI</translation>
    </message>
    <message>
        <source>NOT A FISCAL RECEIPT</source>
        <translation>BU FISKAL CHEK EMAS</translation>
    </message>
    <message>
        <source>COPY {number}</source>
        <translation>NUSXA {number}</translation>
    </message>
    <message>
        <source>MONEY RETURNED</source>
        <translation>PUL QAYTARILDI</translation>
    </message>
    <message>
        <source>NOT PAID</source>
        <translation>TOʻLANMADI</translation>
    </message>
    <message>
        <source>NOT DECIDED</source>
        <translation>HAL BOʻLMAGAN</translation>
    </message>
    <message>
        <source>TO PAY</source>
        <translation>TOʻLASH UCHUN</translation>
    </message>
    <message>
        <source>Tax ID</source>
        <translation>STIR</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Boshlangan</translation>
    </message>
    <message>
        <source>Way to pay</source>
        <translation>Toʻlov usuli</translation>
    </message>
    <message>
        <source>QR code, bank’s app</source>
        <translation>QR-kod, bank ilovasi</translation>
    </message>
    <message>
        <source>QR code, payment page</source>
        <translation>QR-kod, toʻlov sahifasi</translation>
    </message>
    <message>
        <source>To the card</source>
        <translation>Qaysi kartaga</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Qaytarildi</translation>
    </message>
    <message>
        <source>Remains paid</source>
        <translation>Toʻlangan qoldiq</translation>
    </message>
    <message>
        <source>Make the fiscal receipt: card, {amount}</source>
        <translation>Fiskal chekni uring: karta, {amount}</translation>
    </message>
    <message>
        <source>Then scan the QR on it: it is kept with this sale. The next sale need not wait.</source>
        <translation>Soʻng chekdagi QR-kodni skanerlang: u shu savdoga yoziladi. Keyingi savdo kutib turmaydi.</translation>
    </message>
    <message>
        <source>Exercise: no money has come, so make no receipt. In earnest you would make it now.</source>
        <translation>Mashq: pul kelmadi, chek urmang. Haqiqiy savdoda chek hozir uriladi.</translation>
    </message>
    <message>
        <source>Paste its link</source>
        <translation>Havolasini qoʻyish</translation>
    </message>
    <message>
        <source>It was made</source>
        <translation>Chek urilgan</translation>
    </message>
    <message>
        <source>It is the wrong one</source>
        <translation>Bu boshqa chek</translation>
    </message>
    <message>
        <source>Scan the right receipt’s QR, or paste its link. The wrong one stays in the history.</source>
        <translation>Toʻgʻri chekning QR-kodini skanerlang yoki havolasini qoʻying. Notoʻgʻrisi tarixda qoladi.</translation>
    </message>
    <message>
        <source>Fiscal receipt</source>
        <translation>Fiskal chek</translation>
    </message>
    <message>
        <source>Fiscal receipt No. {number} of {when}, module {terminal}</source>
        <translation>{number}-fiskal chek, {when}, modul {terminal}</translation>
    </message>
    <message>
        <source>No. {number}, {when}, module {terminal}</source>
        <translation>{number}-chek, {when}, modul {terminal}</translation>
    </message>
    <message>
        <source>Fiscal sign</source>
        <translation>Fiskal belgi</translation>
    </message>
    <message>
        <source>A person says that the fiscal receipt was made; its link is not known.</source>
        <translation>Xodim fiskal chek urilganini aytdi, havolasi nomaʼlum.</translation>
    </message>
    <message>
        <source>Fiscal receipts</source>
        <translation>Fiskal cheklar</translation>
    </message>
    <message>
        <source>After each payment the till asks for the fiscal receipt that you make in another program, and lists the sales without one. It counts from the moment when this is turned on.</source>
        <translation>Har bir toʻlovdan keyin dastur siz boshqa dasturda uradigan fiskal chekni soʻraydi va cheki yoʻq savdolarni roʻyxatga oladi. Faqat shu yoqilgandan keyin boshlangan savdolar kiradi.</translation>
    </message>
    <message>
        <source>Paid, without a fiscal receipt</source>
        <translation>Toʻlangan, fiskal cheki yoʻq</translation>
    </message>
    <message>
        <source>Paid, without a fiscal receipt: {count}, {sum} in all</source>
        <translation>Toʻlangan, fiskal cheki yoʻq: {count}, jami {sum}</translation>
    </message>
    <message>
        <source>no receipt</source>
        <translation>cheksiz</translation>
    </message>
    <message numerus="yes">
        <source>%n paid sales without a fiscal receipt, {sum} in all.</source>
        <translation>
            <numerusform>Fiskal cheki yoʻq toʻlangan savdolar: %n ta, jami {sum}.</numerusform>
            <numerusform>Fiskal cheki yoʻq toʻlangan savdolar: %n ta, jami {sum}.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no text to paste. Copy the link in the cash register program first.</source>
        <translation>Qoʻyiladigan matn yoʻq. Avval havolani chek uradigan dasturdan nusxalang.</translation>
    </message>
    <message>
        <source>Fiscal receipt No. {number} of {when} was scanned (module {terminal}).</source>
        <translation>{number}-fiskal chek skanerlandi ({when}, modul {terminal}).</translation>
    </message>
    <message>
        <source>The link of fiscal receipt No. {number} of {when} was pasted ({terminal}).</source>
        <translation>{number}-fiskal chek havolasi qoʻyildi ({when}, modul {terminal}).</translation>
    </message>
    <message>
        <source>Another program told of fiscal receipt No. {number} of {when} ({terminal}).</source>
        <translation>{number}-fiskal chekni boshqa dastur maʼlum qildi ({when}, modul {terminal}).</translation>
    </message>
    <message>
        <source>A person said that the fiscal receipt was made.</source>
        <translation>Xodim fiskal chek urilganini aytdi.</translation>
    </message>
    <message>
        <source>This is not a whole receipt link. Scan the QR on the fiscal receipt once more.</source>
        <translation>Chek havolasi toʻliq emas. Fiskal chekdagi QR-kodni yana bir marta skanerlang.</translation>
    </message>
    <message>
        <source>This is a changed or unusual link, and is not kept. Scan the QR on the paper of the fiscal receipt itself.</source>
        <translation>Havola oʻzgartirilgan yoki notanish, u saqlanmadi. Qogʻozdagi fiskal chekning oʻz QR-kodini skanerlang.</translation>
    </message>
    <message>
        <source>This is no receipt’s QR. Scan the QR at the end of the fiscal receipt.</source>
        <translation>Bu chekning QR-kodi emas. Fiskal chek oxiridagi QR-kodni skanerlang.</translation>
    </message>
    <message>
        <source>This text is too long for a receipt’s link. Scan one receipt at a time.</source>
        <translation>Chek havolasi bunchalik uzun boʻlmaydi. Cheklarni bittadan skanerlang.</translation>
    </message>
    <message>
        <source>A receipt’s link begins with https. Scan the QR on the receipt itself.</source>
        <translation>Chek havolasi https bilan boshlanadi. Chekning oʻz QR-kodini skanerlang.</translation>
    </message>
    <message>
        <source>This link does not lead to ofd.soliq.uz. Scan the QR of the fiscal receipt, and no other on the paper.</source>
        <translation>Bu havola ofd.soliq.uz saytiga olib bormaydi. Qogʻozdagi boshqa kodni emas, fiskal chekning QR-kodini skanerlang.</translation>
    </message>
    <message>
        <source>This page of ofd.soliq.uz is no receipt. Scan the QR of the fiscal receipt.</source>
        <translation>ofd.soliq.uz saytining bu sahifasi chek emas. Fiskal chekning QR-kodini skanerlang.</translation>
    </message>
    <message>
        <source>The fiscal module’s number in this link is not one. Scan the receipt again.</source>
        <translation>Havoladagi fiskal modul raqami notoʻgʻri. Chekni qayta skanerlang.</translation>
    </message>
    <message>
        <source>The receipt’s number in this link is not one. Scan the receipt again.</source>
        <translation>Havoladagi chek raqami notoʻgʻri. Chekni qayta skanerlang.</translation>
    </message>
    <message>
        <source>The receipt’s time in this link is not one. Scan the receipt again.</source>
        <translation>Havoladagi chek vaqti notoʻgʻri. Chekni qayta skanerlang.</translation>
    </message>
    <message>
        <source>The fiscal sign in this link is not one. Scan the receipt again.</source>
        <translation>Havoladagi fiskal belgi notoʻgʻri. Chekni qayta skanerlang.</translation>
    </message>
    <message>
        <source>This receipt was made before this sale: it is another sale’s. Scan the one that was made now.</source>
        <translation>Bu chek savdodan oldin urilgan, u boshqa savdoniki. Hozir urilgan chekni skanerlang.</translation>
    </message>
    <message>
        <source>This receipt’s time has not come yet. Compare the clocks of this computer and of the cash register.</source>
        <translation>Chekdagi vaqt hali kelmagan. Shu kompyuter va chek uradigan qurilma soatlarini solishtiring.</translation>
    </message>
    <message>
        <source>This receipt stands with another sale already. Scan this sale’s own.</source>
        <translation>Bu chek boshqa savdoga yozilgan. Shu savdoning oʻz chekini skanerlang.</translation>
    </message>
    <message>
        <source>This sale has a receipt. To put another in its place, open the sale.</source>
        <translation>Bu savdoning cheki bor. Oʻrniga boshqasini yozish uchun savdoni oching.</translation>
    </message>
    <message>
        <source>This sale is not paid: make no fiscal receipt of it.</source>
        <translation>Bu savdo toʻlanmagan: unga fiskal chek urmang.</translation>
    </message>
    <message>
        <source>The receipt could not be written down. Scan it again later.</source>
        <translation>Chekni yozib boʻlmadi. Keyinroq qayta skanerlang.</translation>
    </message>
    <message>
        <source>This receipt stands with sale No. {number} already. Scan this sale’s own.</source>
        <translation>Bu chek {number}-savdoga yozilgan. Shu savdoning oʻz chekini skanerlang.</translation>
    </message>
    <message>
        <source>Do not hand over the goods</source>
        <translation>Tovarni bermang</translation>
    </message>
    <message>
        <source>Look this sale up at the till by its number: it says where the money is and what to do.</source>
        <translation>Bu savdoni toʻlov nuqtasida raqami boʻyicha oching: pul qayerda va nima qilish kerakligi oʻsha yerda yozilgan.</translation>
    </message>
    <message>
        <source>This paper does not show that anything was paid.</source>
        <translation>Bu qogʻoz toʻlov qilinganini tasdiqlamaydi.</translation>
    </message>
    <message>
        <source>Pay exactly this sum, once.</source>
        <translation>Aynan shu summani bir marta toʻlang.</translation>
    </message>
    <message>
        <source>Printed {time}</source>
        <translation>Chop etildi: {time}</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Chop etish</translation>
    </message>
    <message>
        <source>Print the QR</source>
        <translation>QR-kodni chop etish</translation>
    </message>
    <message>
        <source>Print “not decided”</source>
        <translation>«Hal boʻlmagan» deb chop etish</translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>Maʼlumotnomani chop etish</translation>
    </message>
    <message>
        <source>To the printer…</source>
        <translation>Printerga yuborilmoqda…</translation>
    </message>
    <message>
        <source>Save the slip (PDF)</source>
        <translation>Kvitansiyani saqlash (PDF)</translation>
    </message>
    <message>
        <source>The slip is being saved…</source>
        <translation>Kvitansiya saqlanmoqda…</translation>
    </message>
    <message>
        <source>The slip is saved: {path}</source>
        <translation>Kvitansiya saqlandi: {path}</translation>
    </message>
    <message>
        <source>Slip printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Paper for the customer</source>
        <translation>Xaridor uchun qogʻoz</translation>
    </message>
    <message>
        <source>Which printer slips come out of, how wide it prints, and when.</source>
        <translation>Kvitansiya qaysi printerdan, qanday enda va qachon chiqishi.</translation>
    </message>
    <message>
        <source>1. Choose the printer</source>
        <translation>1. Printerni tanlang</translation>
    </message>
    <message>
        <source>Find printers</source>
        <translation>Printerlarni topish</translation>
    </message>
    <message>
        <source>Looking for printers…</source>
        <translation>Printerlar qidirilmoqda…</translation>
    </message>
    <message>
        <source>This computer knows no printer. Connect one and install it as its maker says, or type its address below.</source>
        <translation>Bu kompyuterda printer topilmadi. Printerni ulab, yoʻriqnomasi boʻyicha oʻrnating yoki pastga manzilini yozing.</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>Printersiz</translation>
    </message>
    <message>
        <source>Receipt printer in the network</source>
        <translation>Tarmoqdagi chek printeri</translation>
    </message>
    <message>
        <source>Its address, for example 192.168.1.50: the printer prints it on its own test page.</source>
        <translation>Manzili, masalan, 192.168.1.50: printer uni oʻzining sinov varagʻida chiqaradi.</translation>
    </message>
    <message>
        <source>Use this address</source>
        <translation>Shu manzilni tanlash</translation>
    </message>
    <message>
        <source>Print past the driver</source>
        <translation>Drayversiz bosish</translation>
    </message>
    <message>
        <source>For a receipt printer whose driver leaves margins or scales. An office printer would print letters.</source>
        <translation>Drayveri hoshiya qoldiradigan yoki kichraytiradigan chek printeri uchun. Ofis printeri esa harflar bosib yuboradi.</translation>
    </message>
    <message>
        <source>2. Find its width</source>
        <translation>2. Qogʻoz enini aniqlang</translation>
    </message>
    <message>
        <source>A strip with numbered boxes comes out. Which is the last box that is whole?</source>
        <translation>Raqamli katakchalar bosilgan qogʻoz chiqadi. Butun chiqqan oxirgi katakcha qaysi?</translation>
    </message>
    <message>
        <source>Print the ruler</source>
        <translation>Chizgʻichni chiqarish</translation>
    </message>
    <message>
        <source>The last whole box</source>
        <translation>Butun chiqqan oxirgi katakcha</translation>
    </message>
    <message>
        <source>Slips are {dots} dots wide.</source>
        <translation>Kvitansiya eni: {dots} nuqta.</translation>
    </message>
    <message>
        <source>On paper of 58 mm it is usually box 6, on paper of 80 mm box 9 or 8.</source>
        <translation>58 mm qogʻozda odatda 6-katakcha, 80 mm qogʻozda 9- yoki 8-katakcha.</translation>
    </message>
    <message>
        <source>3. Slips</source>
        <translation>3. Kvitansiyalar</translation>
    </message>
    <message>
        <source>Print by itself</source>
        <translation>Oʻzi chiqarsin</translation>
    </message>
    <message>
        <source>A slip comes out when a sale is paid.</source>
        <translation>Savdo toʻlanganda kvitansiya chiqadi.</translation>
    </message>
    <message>
        <source>A second language, beside the customer’s</source>
        <translation>Xaridor tilidan tashqari ikkinchi til</translation>
    </message>
    <message>
        <source>Print a test slip</source>
        <translation>Sinov kvitansiyasini chiqarish</translation>
    </message>
    <message>
        <source>{name}, past the driver</source>
        <translation>{name}, drayversiz</translation>
    </message>
    <message>
        <source>{name}, in the network</source>
        <translation>{name}, tarmoqda</translation>
    </message>
    <message>
        <source>{name}, by cable</source>
        <translation>{name}, kabel orqali</translation>
    </message>
    <message>
        <source>The fiscal service is not running on this computer. Start it.</source>
        <translation>Fiskal xizmat bu kompyuterda ishlamayapti. Uni ishga tushiring.</translation>
    </message>
    <message>
        <source>The fiscal service does not answer. The till asks it again.</source>
        <translation>Fiskal xizmat javob bermayapti. Dastur undan yana soʻraydi.</translation>
    </message>
    <message>
        <source>What answers there is not the fiscal service, or its answer does not fit. Call the technician.</source>
        <translation>Bu manzilda fiskal xizmat emas, boshqa narsa javob beryapti yoki javobi mos kelmayapti. Texnikni chaqiring.</translation>
    </message>
    <message>
        <source>The fiscal service does not see the fiscal module. Look whether it is plugged in.</source>
        <translation>Fiskal xizmat fiskal modulni koʻrmayapti. U ulanganini tekshiring.</translation>
    </message>
    <message>
        <source>The fiscal module is locked. Unlock it in the cash register program.</source>
        <translation>Fiskal modul qulflangan. Uni chek uradigan dasturda oching.</translation>
    </message>
    <message>
        <source>No shift of the fiscal module is open. Open it in the cash register program: this program opens none.</source>
        <translation>Fiskal modulda smena ochilmagan. Uni chek uradigan dasturda oching: bu dastur smena ochmaydi.</translation>
    </message>
    <message>
        <source>The clock of the fiscal module and of this computer differ too much.</source>
        <translation>Fiskal modul va bu kompyuter soatlari orasidagi farq juda katta.</translation>
    </message>
    <message>
        <source>The fiscal module has made a receipt of a later time already. Look at this computer’s clock.</source>
        <translation>Fiskal modul bundan keyingi vaqt bilan chek chiqarib boʻlgan. Bu kompyuter soatini tekshiring.</translation>
    </message>
    <message>
        <source>The fiscal service refuses the receipt. Show the reason to the accountant: a code in the settings may be wrong.</source>
        <translation>Fiskal xizmat chekni rad etdi. Sababini buxgalterga koʻrsating: sozlamalardagi biror kod notoʻgʻri boʻlishi mumkin.</translation>
    </message>
    <message>
        <source>The fiscal service has lost its memory, so it cannot be asked again. Look in the cash register program whether the receipt was made.</source>
        <translation>Fiskal xizmat xotirasini yoʻqotgan, shuning uchun undan qayta soʻrab boʻlmaydi. Chek chiqarilgan-chiqarilmaganini chek uradigan dasturda koʻring.</translation>
    </message>
    <message>
        <source>Two fiscal receipts were made of one sale. Return one of them in the cash register program.</source>
        <translation>Bitta savdoga ikkita fiskal chek chiqarilgan. Bittasini chek uradigan dasturda qaytaring.</translation>
    </message>
    <message>
        <source>The sale cannot be written down, so no receipt is asked for.</source>
        <translation>Savdoni yozib boʻlmayapti, shuning uchun chek soʻralmaydi.</translation>
    </message>
    <message>
        <source>It says: {detail}</source>
        <translation>Uning javobi: {detail}</translation>
    </message>
    <message>
        <source>The fiscal service makes the receipt: {amount}</source>
        <translation>Chekni fiskal xizmat chiqaradi: {amount}</translation>
    </message>
    <message>
        <source>Make no other one in the cash register program.</source>
        <translation>Chek chiqaradigan dasturda boshqa chek chiqarmang.</translation>
    </message>
    <message>
        <source>The service makes it as soon as it can. If you make it in another program, scan it here at once, or there will be two.</source>
        <translation>Xizmat uni imkon boʻlishi bilan chiqaradi. Chekni boshqa dasturda ursangiz, shu yerda darhol skanerlang, aks holda ikkita chek boʻlib qoladi.</translation>
    </message>
    <message>
        <source>The fiscal service was given the receipt to make.</source>
        <translation>Chek chiqarish fiskal xizmatga topshirildi.</translation>
    </message>
    <message>
        <source>The fiscal service made no receipt. {why}</source>
        <translation>Fiskal xizmat chek chiqarmadi. {why}</translation>
    </message>
    <message>
        <source>12% inside the price</source>
        <translation>Narx ichida 12%</translation>
    </message>
    <message>
        <source>0% VAT</source>
        <translation>QQS 0%</translation>
    </message>
    <message>
        <source>Without VAT</source>
        <translation>QQSsiz</translation>
    </message>
    <message>
        <source>Bought and sold on</source>
        <translation>Sotib olib sotilgan</translation>
    </message>
    <message>
        <source>Made by us</source>
        <translation>Oʻzimizniki</translation>
    </message>
    <message>
        <source>A service</source>
        <translation>Xizmat</translation>
    </message>
    <message>
        <source>Fiscal receipts by a service</source>
        <translation>Xizmat orqali fiskal cheklar</translation>
    </message>
    <message>
        <source>A fiscal service on this computer makes the receipt of each paid sale. For shops that sell one kind of thing.</source>
        <translation>Har bir toʻlangan savdo chekini shu kompyuterdagi fiskal xizmat chiqaradi. Bir xil narsa sotadigan doʻkonlar uchun.</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Sozlash</translation>
    </message>
    <message>
        <source>What every receipt says</source>
        <translation>Har bir chekda nima yoziladi</translation>
    </message>
    <message>
        <source>At most 63 letters, such as Soch olish.</source>
        <translation>Koʻpi bilan 63 harf, masalan: Soch olish.</translation>
    </message>
    <message>
        <source>17 digits, from tasnif.soliq.uz.</source>
        <translation>17 ta raqam, tasnif.soliq.uz saytidan.</translation>
    </message>
    <message>
        <source>It stands there with the same IKPU.</source>
        <translation>U saytda shu IKPU yonida turadi.</translation>
    </message>
    <message>
        <source>May stay empty.</source>
        <translation>Boʻsh qolishi mumkin.</translation>
    </message>
    <message>
        <source>The service and its module</source>
        <translation>Xizmat va uning moduli</translation>
    </message>
    <message>
        <source>On this computer; usually 127.0.0.1:3449.</source>
        <translation>Shu kompyuterda; odatda 127.0.0.1:3449.</translation>
    </message>
    <message>
        <source>“Ask the service” finds it.</source>
        <translation>Uni “Xizmatdan soʻrash” topadi.</translation>
    </message>
    <message>
        <source>Ask the service</source>
        <translation>Xizmatdan soʻrash</translation>
    </message>
    <message>
        <source>The service is being asked…</source>
        <translation>Xizmatdan soʻralmoqda…</translation>
    </message>
    <message>
        <source>The service answers. Module {drive}, at the tax authority {terminal}. No receipt was made.</source>
        <translation>Xizmat javob beryapti. Modul: {drive}, soliqda: {terminal}. Chek chiqarilmadi.</translation>
    </message>
    <message>
        <source>There are several modules. Choose this till’s.</source>
        <translation>Modullar bir nechta. Shu nuqtanikini kiriting.</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>Kim javob beradi</translation>
    </message>
    <message>
        <source>The program passes on what stands here, with the sum and the time. Whether name, IKPU, VAT and owner are right for this shop, its owner answers for before the tax authority. Let the accountant confirm it. A shop that sells different things cannot use this. The receipt is made by the fiscal module, not by this program, which opens and closes no shift there.</source>
        <translation>Dastur shu yerda yozilganini summa va vaqt bilan uzatadi. Nom, IKPU, QQS va tovar kimniki ekani shu doʻkonga toʻgʻri kelishi uchun soliq oldida egasi javob beradi. Buxgalter tasdiqlasin. Turli narsa sotadigan doʻkonga bu toʻgʻri kelmaydi. Chekni bu dastur emas, fiskal modul chiqaradi. Dastur unda smena ochmaydi va yopmaydi.</translation>
    </message>
    <message>
        <source>The accountant has confirmed it</source>
        <translation>Buxgalter tasdiqladi</translation>
    </message>
    <message>
        <source>First let the accountant confirm what the receipts say, then press here.</source>
        <translation>Avval cheklarda yoziladiganini buxgalter tasdiqlasin, keyin shu yerni bosing.</translation>
    </message>
    <message>
        <source>Save and switch on</source>
        <translation>Saqlash va yoqish</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Oʻchirish</translation>
    </message>
    <message>
        <source>It is on: each paid sale gets its receipt.</source>
        <translation>Yoqilgan: har bir toʻlangan savdoga chek chiqadi.</translation>
    </message>
    <message>
        <source>It is off: nothing is sent to the service.</source>
        <translation>Oʻchirilgan: xizmatga hech narsa yuborilmaydi.</translation>
    </message>
    <message numerus="yes">
        <source>%n fiscal receipts wait.</source>
        <translation>
            <numerusform>%n ta fiskal chek kutmoqda.</numerusform>
            <numerusform>%n ta fiskal chek kutmoqda.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fiscal receipts were not made.</source>
        <translation>
            <numerusform>%n ta fiskal chek chiqarilmadi.</numerusform>
            <numerusform>%n ta fiskal chek chiqarilmadi.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody knows whether this one was made: look in the cash register program first.</source>
        <translation>Bu chek chiqqan-chiqmagani nomaʼlum: avval chek uradigan dasturda koʻring.</translation>
    </message>
    <message>
        <source>What the service refuses is made in the cash register program, as without the service.</source>
        <translation>Xizmat rad etgan chekni xizmatsiz boʻlgandek, chek uradigan dasturda chiqaring.</translation>
    </message>
    <message>
        <source>Receipts that were not made</source>
        <translation>Chiqarilmagan cheklar</translation>
    </message>
    <message>
        <source>Sale {number}, {amount}: {why}</source>
        <translation>{number}-savdo, {amount}: {why}</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Yana soʻrash</translation>
    </message>
    <message>
        <source>The customer is asked to pay. Nothing is known of the money yet.</source>
        <translation>Xaridordan toʻlov soʻralmoqda. Pul kelgani hali maʼlum emas.</translation>
    </message>
    <message>
        <source>Paid.</source>
        <translation>Toʻlandi.</translation>
    </message>
    <message>
        <source>Not paid.</source>
        <translation>Toʻlanmadi.</translation>
    </message>
    <message>
        <source>Not decided yet: ask again with the same reference, and with no other.</source>
        <translation>Hali aniq emas: yana shu raqam bilan soʻrang, boshqasi bilan emas.</translation>
    </message>
    <message>
        <source>Somebody is at the kiosk: nothing was asked for.</source>
        <translation>Kioskda kimdir bor: toʻlov soʻralmadi.</translation>
    </message>
    <message>
        <source>The kiosk is out of order: nothing was asked for.</source>
        <translation>Kiosk hozir ishlamayapti: toʻlov soʻralmadi.</translation>
    </message>
    <message>
        <source>This request cannot be used: nothing was asked for.</source>
        <translation>Bu soʻrov yaroqsiz: toʻlov soʻralmadi.</translation>
    </message>
    <message>
        <source>No kiosk is open here.</source>
        <translation>Bu yerda ochiq kiosk yoʻq.</translation>
    </message>
</context>
</TS>

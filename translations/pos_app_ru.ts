<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>Till</name>
    <message>
        <source>This till is set up: {shop}, {till}, {url}.</source>
        <translation>Точка оплаты настроена: {shop}, {till}, {url}.</translation>
    </message>
    <message>
        <source>The keys are stored in {vault}.</source>
        <translation>Ключи сохранены здесь: {vault}.</translation>
    </message>
    <message>
        <source>The keys are not stored: the cashier enters them at each start.</source>
        <translation>Ключи не сохранены: кассир вводит их при каждом запуске.</translation>
    </message>
    <message>
        <source>The file {path} is deleted.</source>
        <translation>Файл {path} удалён.</translation>
    </message>
    <message>
        <source>The keys still lie in {path}: delete that file, or keep it in a safe place.</source>
        <translation>Ключи всё ещё лежат в файле {path}: удалите его или храните в надёжном месте.</translation>
    </message>
    <message>
        <source>The connection works and the keys are right.</source>
        <translation>Соединение работает, ключи верны.</translation>
    </message>
    <message>
        <source>These keys are never shown: lead them into {command}.</source>
        <translation>Эти ключи не показываются: направьте их в {command}.</translation>
    </message>
    <message>
        <source>The till goes through the proxy {proxy}.</source>
        <translation>Соединение идёт через прокси-сервер {proxy}.</translation>
    </message>
    <message>
        <source>The settings want the computer’s own proxy, but it names none: the till goes straight out.</source>
        <translation>В настройках указан прокси-сервер компьютера, но компьютер его не называет: соединение идёт напрямую.</translation>
    </message>
    <message>
        <source>This computer names the proxy {proxy}, and the till does not use it. If this network has no other way out, set it: {line}</source>
        <translation>На компьютере указан прокси-сервер {proxy}, но программа им не пользуется. Если в этой сети другого выхода нет, задайте его: {line}</translation>
    </message>
    <message>
        <source>The till is open on this computer: close it, then try again.</source>
        <translation>Программа открыта на этом компьютере: закройте её и повторите.</translation>
    </message>
    <message>
        <source>There is no journal here yet.</source>
        <translation>Журнала здесь пока нет.</translation>
    </message>
    <message>
        <source>The journal is sound: every entry is as it was written.</source>
        <translation>Журнал цел: каждая запись такая, какой была сделана.</translation>
    </message>
    <message>
        <source>Entry {number} of the journal is not as it was written ({code}). Delete nothing and call the technician; {command} puts a backup in its place.</source>
        <translation>Запись {number} в журнале не такая, какой была сделана ({code}). Ничего не удаляйте и вызовите техника. Резервная копия восстанавливается командой {command}.</translation>
    </message>
    <message>
        <source>The letters of a shift’s report are eight: type them as they are printed.</source>
        <translation>Букв в отчёте за смену восемь: введите их так, как напечатано.</translation>
    </message>
    <message>
        <source>{letters}: the report of shift No. {shift}, closed on {time}. Whatever was written before that is as it was then.</source>
        <translation>{letters}: отчёт за смену № {shift}, закрыта {time}. Всё, что было записано до этого, осталось таким, каким было тогда.</translation>
    </message>
    <message>
        <source>{letters}: no report of this journal has these letters. They are mistyped, the paper is another till’s, or something was rewritten since it was printed.</source>
        <translation>{letters}: в этом журнале нет отчёта с такими буквами. Они введены с ошибкой, бумага от другой точки оплаты или после печати что-то было переписано.</translation>
    </message>
    <message>
        <source>There is no such shift.</source>
        <translation>Такой смены нет.</translation>
    </message>
    <message>
        <source>Backed up and verified: {path}</source>
        <translation>Резервная копия сделана и проверена: {path}</translation>
    </message>
    <message>
        <source>The file for the technician is saved: {path}. There are no keys and no card numbers in it.</source>
        <translation>Файл для техника сохранён: {path}. В нём нет ключей и номеров карт.</translation>
    </message>
    <message>
        <source>The file cannot be saved as {path}. Choose another folder, or make room on the disk.</source>
        <translation>Не удалось сохранить файл {path}. Выберите другую папку или освободите место на диске.</translation>
    </message>
    <message>
        <source>The journal is restored from {path}.</source>
        <translation>Журнал восстановлен из копии {path}.</translation>
    </message>
    <message>
        <source>The journal it replaced is kept in {path}.</source>
        <translation>Прежний журнал сохранён в {path}.</translation>
    </message>
    <message>
        <source>Sales made after the backup are not in it: {command} shows a day’s payments that only the payment service has.</source>
        <translation>Продаж, сделанных после копии, в нём нет. Платежи за день, которые остались только в платёжном сервисе, покажет команда {command}.</translation>
    </message>
    <message>
        <source>The fiscal service is switched off: of receipts made after the backup this journal does not know. Compare the sales without a fiscal receipt with the cash register program, then switch it on again in the settings.</source>
        <translation>Фискальная служба выключена: о чеках, пробитых после резервной копии, этот журнал не знает. Сверьте продажи без фискального чека с программой, которая пробивает чеки, затем снова включите службу в настройках.</translation>
    </message>
    <message>
        <source>People, their PINs and badges are as they were when the backup was made: whoever has left since is back, and a PIN changed since is the old one. Look at the page “People”.</source>
        <translation>Сотрудники, их ПИН-коды и бейджи снова такие, какими были при создании копии: кто с тех пор ушёл, снова в списке, а изменённый с тех пор ПИН-код – прежний. Проверьте страницу «Сотрудники».</translation>
    </message>
    <message>
        <source>{path} is not a sound backup ({why}), so nothing was changed.</source>
        <translation>{path}: эта резервная копия непригодна ({why}), поэтому ничего не изменено.</translation>
    </message>
    <message>
        <source>The training gateway answers at {url}. Stop it with Ctrl+C.</source>
        <translation>Тренировочный платёжный сервис отвечает по адресу {url}. Остановить: Ctrl+C.</translation>
    </message>
    <message>
        <source>Port {port} is taken: choose another with --port.</source>
        <translation>Порт {port} занят: выберите другой через --port.</translation>
    </message>
    <message>
        <source>There is no screen here, so the window cannot be opened.</source>
        <translation>Здесь нет экрана, окно открыть нельзя.</translation>
    </message>
    <message>
        <source>The window cannot be opened on this screen; the log says why.</source>
        <translation>На этом экране не удалось открыть окно; причина указана в файле журнала работы.</translation>
    </message>
    <message>
        <source>{part}: good</source>
        <translation>{part}: в порядке</translation>
    </message>
    <message>
        <source>{part}: FAILED ({why})</source>
        <translation>{part}: НЕ РАБОТАЕТ ({why})</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Всё работает.</translation>
    </message>
    <message numerus="yes">
        <source>%n part does not work.</source>
        <translation>
            <numerusform>Не работает %n часть.</numerusform>
            <numerusform>Не работают %n части.</numerusform>
            <numerusform>Не работают %n частей.</numerusform>
        </translation>
    </message>
    <message>
        <source>Read back from the QR: {text}</source>
        <translation>Прочитано из QR-кода: {text}</translation>
    </message>
    <message>
        <source>The settings file was damaged. It was kept as {path}, and the program starts with fresh settings.</source>
        <translation>Файл настроек был повреждён. Он сохранён как {path}, программа начинает с новыми настройками.</translation>
    </message>
    <message>
        <source>Nothing can be written to the log {path}: the disk may be full, or something else may lie in its place. All the rest works without it.</source>
        <translation>В файл журнала работы {path} ничего не записать: возможно, диск заполнен или на его месте лежит что-то другое. Всё остальное работает и без него.</translation>
    </message>
    <message>
        <source>Not all of the output could be written: the disk may be full. All else is done; ask once more where there is room.</source>
        <translation>Вывод записан не полностью: возможно, диск заполнен. Всё остальное сделано; запросите ещё раз там, где есть место.</translation>
    </message>
    <message>
        <source>Something went wrong in the program. Your payments are safe in the journal: close the program and start it again. If it happens again, call the technician.</source>
        <translation>В программе произошла ошибка. Ваши платежи сохранены в журнале: закройте программу и запустите снова. Если это повторится, вызовите техника.</translation>
    </message>
    <message>
        <source>The program did not stop in order; the log says which step failed.</source>
        <translation>Программа закрылась с ошибкой; на каком шаге, записано в файле журнала работы.</translation>
    </message>
    <message>
        <source>{amount} has been paid (sale No. {number}).</source>
        <translation>Оплачено {amount} (продажа № {number}).</translation>
    </message>
    <message>
        <source>Late money: {amount} came for sale No. {number}, which was already closed.</source>
        <translation>Деньги пришли поздно: {amount} за уже закрытую продажу № {number}.</translation>
    </message>
    <message>
        <source>Attention: the payment of {amount} for sale No. {number} was reversed.</source>
        <translation>Внимание: оплата {amount} по продаже № {number} отозвана.</translation>
    </message>
    <message>
        <source>Sale No. {number} for {amount} has to be checked: call the manager.</source>
        <translation>Продажа № {number} на {amount}: нужна проверка. Позовите менеджера.</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Готовится</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ожидание</translation>
    </message>
    <message>
        <source>Being confirmed</source>
        <translation>Подтверждается</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Оплачено</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Пока неизвестно</translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation>Не оплачено</translation>
    </message>
    <message>
        <source>Needs a person</source>
        <translation>Нужна проверка</translation>
    </message>
    <message>
        <source>Preparing the payment</source>
        <translation>Готовим оплату</translation>
    </message>
    <message>
        <source>Waiting for the customer</source>
        <translation>Ждём оплату от покупателя</translation>
    </message>
    <message>
        <source>Being canceled</source>
        <translation>Отменяется</translation>
    </message>
    <message>
        <source>Paid late</source>
        <translation>Оплачено поздно</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>Ничего не отправлено</translation>
    </message>
    <message>
        <source>The payment was not created</source>
        <translation>Платёж не создан</translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>The time is over</source>
        <translation>Время вышло</translation>
    </message>
    <message>
        <source>Another amount was paid</source>
        <translation>Оплачена другая сумма</translation>
    </message>
    <message>
        <source>The amount paid is not known</source>
        <translation>Оплаченная сумма неизвестна</translation>
    </message>
    <message>
        <source>Paid in another currency</source>
        <translation>Оплачено в другой валюте</translation>
    </message>
    <message>
        <source>Not an incoming payment</source>
        <translation>Не входящий платёж</translation>
    </message>
    <message>
        <source>The payment belongs to another sale</source>
        <translation>Платёж относится к другой продаже</translation>
    </message>
    <message>
        <source>The payment is disputed</source>
        <translation>Платёж оспаривается</translation>
    </message>
    <message>
        <source>The money was returned</source>
        <translation>Деньги возвращены</translation>
    </message>
    <message>
        <source>The payment was reversed</source>
        <translation>Оплата отозвана</translation>
    </message>
    <message>
        <source>An answer nobody knows</source>
        <translation>Непонятный ответ</translation>
    </message>
    <message>
        <source>Ask the payment service</source>
        <translation>Спросите платёжный сервис</translation>
    </message>
    <message>
        <source>The QR has not appeared, nobody can have paid by it: wait, or take the payment in another way.</source>
        <translation>QR-код не появился, по нему никто не мог заплатить: подождите или примите оплату другим способом.</translation>
    </message>
    <message>
        <source>The QR will be here in a moment.</source>
        <translation>QR-код сейчас появится.</translation>
    </message>
    <message>
        <source>Ask the customer to scan the QR. This screen says when it is paid.</source>
        <translation>Попросите покупателя отсканировать QR-код. Об оплате сообщит этот экран.</translation>
    </message>
    <message>
        <source>The customer must not pay any more. If money comes all the same, this screen says so.</source>
        <translation>Покупатель больше не должен платить. Если деньги всё же придут, об этом сообщит этот экран.</translation>
    </message>
    <message>
        <source>The customer says it is paid. Waiting for the bank’s confirmation. Hand nothing over yet.</source>
        <translation>Покупатель сообщил об оплате. Ждём подтверждения банка. Пока ничего не отдавайте.</translation>
    </message>
    <message>
        <source>{amount} came after this sale had been closed. If the customer has paid twice or has left without the goods, call the manager.</source>
        <translation>{amount} поступило уже после закрытия продажи. Если покупатель заплатил дважды или ушёл без товара, позовите менеджера.</translation>
    </message>
    <message>
        <source>{amount} came after this sale had been settled by hand ({settled}). If the customer has paid twice, the money has to go back: call the manager.</source>
        <translation>{amount} поступило уже после завершения продажи вручную ({settled}). Если покупатель заплатил дважды, деньги нужно вернуть: позовите менеджера.</translation>
    </message>
    <message>
        <source>Do not ask the customer to pay again. We are checking.</source>
        <translation>Не просите покупателя платить ещё раз. Мы проверяем.</translation>
    </message>
    <message>
        <source>No request left this computer: there is no payment and nothing to pay.</source>
        <translation>Запрос не ушёл с этого компьютера: платежа нет, платить ничего не нужно.</translation>
    </message>
    <message>
        <source>Nothing was charged, so the customer owes nothing for this sale.</source>
        <translation>Оплата не начата: по этой продаже покупатель ничего не платит.</translation>
    </message>
    <message>
        <source>The payment service does not show this as money that came in. Do not count it as paid: call the manager.</source>
        <translation>В платёжном сервисе это не поступление денег. Не считайте продажу оплаченной: позовите менеджера.</translation>
    </message>
    <message>
        <source>The program could not find out whether this payment was created. Do not ask the customer to pay again: call the payment service and tell it the invoice number.</source>
        <translation>Программа не смогла узнать, создан ли платёж. Не просите покупателя платить ещё раз: позвоните в платёжный сервис и назовите номер инвойса.</translation>
    </message>
    <message>
        <source>No money has come. If the customer has paid all the same, do not charge again: the program keeps checking. Otherwise start a new sale.</source>
        <translation>Деньги не поступили. Если покупатель всё же заплатил, не берите оплату повторно: программа продолжает проверять. Если нет, начните новую продажу.</translation>
    </message>
    <message>
        <source>Settled by hand</source>
        <translation>Завершено вручную</translation>
    </message>
    <message>
        <source>Paid late, after it was settled by hand</source>
        <translation>Оплачено поздно, после завершения вручную</translation>
    </message>
    <message>
        <source>The payment of {amount} is confirmed.</source>
        <translation>Оплата {amount} подтверждена.</translation>
    </message>
    <message>
        <source>The customer must not pay by the old QR. If they already have, do not charge again: the program keeps checking. Otherwise start a new sale.</source>
        <translation>По старому QR-коду платить нельзя. Если покупатель уже заплатил, не берите оплату повторно: программа продолжает проверять. Если нет, начните новую продажу.</translation>
    </message>
    <message>
        <source>This sale was for {amount}, but {reported} was paid. Do not count it as paid: call the manager.</source>
        <translation>Продажа на {amount}, а оплачено {reported}. Не считайте её оплаченной: позовите менеджера.</translation>
    </message>
    <message>
        <source>The payment service says it is completed, but not how much came. Check the amount in its web cabinet before you hand anything over.</source>
        <translation>Платёжный сервис сообщил о завершении, но не назвал сумму. Прежде чем отдать товар, проверьте сумму в личном кабинете.</translation>
    </message>
    <message>
        <source>This sale was for {amount}, but the payment came in another currency. Do not count it as paid: call the manager.</source>
        <translation>Продажа на {amount}, а платёж пришёл в другой валюте. Не считайте её оплаченной: позовите менеджера.</translation>
    </message>
    <message>
        <source>The payment service linked this payment to another invoice. Do not count it as paid: call the manager.</source>
        <translation>Платёжный сервис связал этот платёж с другим инвойсом. Не считайте продажу оплаченной: позовите менеджера.</translation>
    </message>
    <message>
        <source>Someone has objected to this payment. Do not count it as paid until the dispute is over: call the manager.</source>
        <translation>Этот платёж оспорен. Пока спор не решён, не считайте продажу оплаченной: позовите менеджера.</translation>
    </message>
    <message>
        <source>The money went back to the customer. Do not count it as paid: call the manager.</source>
        <translation>Деньги вернулись покупателю. Не считайте продажу оплаченной: позовите менеджера.</translation>
    </message>
    <message>
        <source>{amount} had come, but now the payment service says that it is not paid. Call the manager.</source>
        <translation>{amount} поступало, но теперь платёжный сервис сообщает, что не оплачено. Позовите менеджера.</translation>
    </message>
    <message>
        <source>The payment service answered “{status}”, which this program does not know. Do not count it as paid: check it in the service’s web cabinet.</source>
        <translation>Платёжный сервис ответил «{status}», программа не знает такого ответа. Не считайте продажу оплаченной: проверьте в личном кабинете.</translation>
    </message>
    <message>
        <source>The QR has not appeared, nobody can have paid by it: take the payment in another way. Then call the payment service and tell it the invoice number.</source>
        <translation>QR-код не появился, по нему никто не мог заплатить: примите оплату другим способом. Затем позвоните в платёжный сервис и назовите номер инвойса.</translation>
    </message>
    <message>
        <source>{settled}. This sale does not count as paid. If money comes all the same, the program says so.</source>
        <translation>{settled}. Эта продажа не считается оплаченной. Если деньги всё же придут, программа об этом скажет.</translation>
    </message>
    <message>
        <source>The payment service’s last answer: {status}. Do not count it as paid: check it in the service’s web cabinet.</source>
        <translation>Последний ответ платёжного сервиса: {status}. Не считайте продажу оплаченной: проверьте в личном кабинете.</translation>
    </message>
    <message>
        <source>The cashier charged {amount}.</source>
        <translation>Кассир начал продажу на {amount}.</translation>
    </message>
    <message>
        <source>The cashier charged {amount} for order {order}.</source>
        <translation>Кассир начал продажу на {amount}, заказ «{order}».</translation>
    </message>
    <message>
        <source>The payment was created.</source>
        <translation>Платёж создан.</translation>
    </message>
    <message>
        <source>The payment was found at the payment service.</source>
        <translation>Платёж найден в платёжном сервисе.</translation>
    </message>
    <message>
        <source>The payment was not created. {why}</source>
        <translation>Платёж не создан. {why}</translation>
    </message>
    <message>
        <source>It is not known whether the payment was created. {why}</source>
        <translation>Неизвестно, создан ли платёж. {why}</translation>
    </message>
    <message>
        <source>The program could not find out by itself: it has to be checked. {why}</source>
        <translation>Программа не смогла узнать сама, нужна проверка. {why}</translation>
    </message>
    <message>
        <source>The customer saw the card’s QR.</source>
        <translation>Покупателю показан QR-код карты.</translation>
    </message>
    <message>
        <source>The customer saw the payment link’s QR.</source>
        <translation>Покупателю показан QR-код со ссылкой на оплату.</translation>
    </message>
    <message>
        <source>The customer saw the payment page’s QR.</source>
        <translation>Покупателю показан QR-код страницы оплаты.</translation>
    </message>
    <message>
        <source>The customer saw the bank’s QR.</source>
        <translation>Покупателю показан QR-код банка.</translation>
    </message>
    <message>
        <source>The customer saw the QR of card {last4}.</source>
        <translation>Покупателю показан QR-код карты {last4}.</translation>
    </message>
    <message>
        <source>The cashier chose the card’s QR.</source>
        <translation>Кассир выбрал QR-код карты.</translation>
    </message>
    <message>
        <source>The cashier chose the payment page’s QR.</source>
        <translation>Кассир выбрал QR-код страницы оплаты.</translation>
    </message>
    <message>
        <source>The cashier asked to cancel.</source>
        <translation>Кассир запросил отмену.</translation>
    </message>
    <message>
        <source>The payment service accepted the cancel.</source>
        <translation>Платёжный сервис принял отмену.</translation>
    </message>
    <message>
        <source>The payment service did not cancel.</source>
        <translation>Платёжный сервис не отменил платёж.</translation>
    </message>
    <message>
        <source>A person has seen the notice.</source>
        <translation>Сообщение просмотрено.</translation>
    </message>
    <message>
        <source>The payment’s state: {status}.</source>
        <translation>Статус платежа: {status}.</translation>
    </message>
    <message>
        <source>The customer says it is paid.</source>
        <translation>Покупатель сообщил об оплате.</translation>
    </message>
    <message>
        <source>The money has come.</source>
        <translation>Деньги поступили.</translation>
    </message>
    <message>
        <source>A payment came that does not fit.</source>
        <translation>Пришёл платёж, который не подходит.</translation>
    </message>
    <message>
        <source>Its amount: {amount}.</source>
        <translation>Его сумма: {amount}.</translation>
    </message>
    <message>
        <source>The payment is disputed.</source>
        <translation>Платёж оспаривается.</translation>
    </message>
    <message>
        <source>The payment was canceled.</source>
        <translation>Платёж отменён.</translation>
    </message>
    <message>
        <source>The time for the payment is over.</source>
        <translation>Время на оплату вышло.</translation>
    </message>
    <message>
        <source>The money went back to the customer.</source>
        <translation>Деньги вернулись покупателю.</translation>
    </message>
    <message>
        <source>The payment service answered “{status}”, which this program does not know.</source>
        <translation>Платёжный сервис ответил «{status}», программа не знает такого ответа.</translation>
    </message>
    <message>
        <source>in the queue</source>
        <translation>в очереди</translation>
    </message>
    <message>
        <source>new</source>
        <translation>новый</translation>
    </message>
    <message>
        <source>waiting for the payment</source>
        <translation>ожидает оплаты</translation>
    </message>
    <message>
        <source>the customer says it is paid</source>
        <translation>покупатель сообщил об оплате</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>завершён</translation>
    </message>
    <message>
        <source>disputed</source>
        <translation>оспаривается</translation>
    </message>
    <message>
        <source>canceled</source>
        <translation>отменён</translation>
    </message>
    <message>
        <source>money returned</source>
        <translation>деньги возвращены</translation>
    </message>
    <message>
        <source>time is over</source>
        <translation>время вышло</translation>
    </message>
    <message>
        <source>There was not enough money on the customer’s card.</source>
        <translation>На карте покупателя недостаточно денег.</translation>
    </message>
    <message>
        <source>The payment details were not valid.</source>
        <translation>Реквизиты недействительны.</translation>
    </message>
    <message>
        <source>The time for this payment is over.</source>
        <translation>Время на эту оплату вышло.</translation>
    </message>
    <message>
        <source>The amount is above the payment service’s limit.</source>
        <translation>Сумма выше лимита платёжного сервиса.</translation>
    </message>
    <message>
        <source>The amount is too small for a transfer between two banks.</source>
        <translation>Сумма слишком мала для межбанковского перевода.</translation>
    </message>
    <message>
        <source>A transfer from the customer’s bank is not possible.</source>
        <translation>Перевод из банка покупателя невозможен.</translation>
    </message>
    <message>
        <source>The card is blocked for payments.</source>
        <translation>Карта заблокирована для платежей.</translation>
    </message>
    <message>
        <source>The payment service stopped it: there were too many attempts.</source>
        <translation>Платёжный сервис остановил платёж: слишком много попыток.</translation>
    </message>
    <message>
        <source>The payment was canceled on request.</source>
        <translation>Платёж отменён по запросу.</translation>
    </message>
    <message>
        <source>Nobody paid in time.</source>
        <translation>Никто не заплатил вовремя.</translation>
    </message>
    <message>
        <source>The customer said it was paid, but no money came in time.</source>
        <translation>Покупатель сообщил об оплате, но деньги вовремя не пришли.</translation>
    </message>
    <message>
        <source>No matching transfer was found.</source>
        <translation>Подходящий перевод не найден.</translation>
    </message>
    <message>
        <source>The money was returned to the customer.</source>
        <translation>Деньги возвращены покупателю.</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>«{text}»</translation>
    </message>
    <message>
        <source>The payment service gives the reason “{code}”.</source>
        <translation>Платёжный сервис указал причину: «{code}».</translation>
    </message>
    <message>
        <source>A completed payment came with another invoice number.</source>
        <translation>Завершённый платёж пришёл с другим номером инвойса.</translation>
    </message>
    <message>
        <source>A completed payment came with another amount.</source>
        <translation>Завершённый платёж пришёл с другой суммой.</translation>
    </message>
    <message>
        <source>A completed payment came in another currency.</source>
        <translation>Завершённый платёж пришёл в другой валюте.</translation>
    </message>
    <message>
        <source>A completed payment was not an incoming one.</source>
        <translation>Завершённый платёж оказался не поступлением.</translation>
    </message>
    <message>
        <source>A completed payment came without an amount.</source>
        <translation>Завершённый платёж пришёл без суммы.</translation>
    </message>
    <message>
        <source>Take payments by QR</source>
        <translation>Принимайте оплату по QR</translation>
    </message>
    <message>
        <source>Type the amount, the customer scans the QR, and the program says when the money has come.</source>
        <translation>Вы вводите сумму, покупатель сканирует QR-код, программа сообщает об оплате.</translation>
    </message>
    <message>
        <source>This is one more way to pay. It does not replace the bank’s own unified QR (UzQR), and it does not issue fiscal receipts.</source>
        <translation>Это дополнительный способ оплаты. Он не заменяет единый QR-код банка (UzQR) и не выдаёт фискальные чеки.</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Попробовать</translation>
    </message>
    <message>
        <source>Training: no account, no real money.</source>
        <translation>Тренировка: без аккаунта и без денег.</translation>
    </message>
    <message>
        <source>Set up my shop</source>
        <translation>Настроить мой магазин</translation>
    </message>
    <message>
        <source>You need the keys of your merchant account.</source>
        <translation>Понадобятся ключи вашего аккаунта.</translation>
    </message>
    <message>
        <source>Address of the payment service</source>
        <translation>Адрес платёжного сервиса</translation>
    </message>
    <message>
        <source>Use the test address (sandbox)</source>
        <translation>Использовать тестовый адрес</translation>
    </message>
    <message>
        <source>Check this till</source>
        <translation>Проверить точку оплаты</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Проверить ещё раз</translation>
    </message>
    <message>
        <source>Everything that was looked at is in order.</source>
        <translation>Всё, что проверено, в порядке.</translation>
    </message>
    <message>
        <source>Look at the lines with a sign: each says what to do.</source>
        <translation>Посмотрите на строки со знаком: в каждой сказано, что делать.</translation>
    </message>
    <message>
        <source>It answers.</source>
        <translation>Отвечает.</translation>
    </message>
    <message>
        <source>It has not answered yet since the start. Wait.</source>
        <translation>После запуска программы ещё не ответил. Подождите.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Ключи</translation>
    </message>
    <message>
        <source>They are there.</source>
        <translation>На месте.</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>It agrees with the payment service’s.</source>
        <translation>Совпадают с часами платёжного сервиса.</translation>
    </message>
    <message>
        <source>Nothing to compare it with yet.</source>
        <translation>Пока не с чем сравнить.</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Sales are kept.</source>
        <translation>Продажи сохраняются.</translation>
    </message>
    <message>
        <source>Copy of the journal</source>
        <translation>Копия журнала</translation>
    </message>
    <message>
        <source>The last one, verified, is of {time}.</source>
        <translation>Последняя сделана и проверена {time}.</translation>
    </message>
    <message>
        <source>The last one is of {time}; there should be one a day. Call the technician.</source>
        <translation>Последняя сделана {time}, а должна быть каждый день. Вызовите техника.</translation>
    </message>
    <message>
        <source>There is none yet. The first comes with the sales.</source>
        <translation>Пока нет. Первая появится, когда начнутся продажи.</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Диск</translation>
    </message>
    <message>
        <source>{free} GB are free.</source>
        <translation>Свободно {free} ГБ.</translation>
    </message>
    <message>
        <source>Only {free} GB are free: remove what is not needed from this computer.</source>
        <translation>Свободно только {free} ГБ: удалите с этого компьютера лишнее.</translation>
    </message>
    <message>
        <source>Program’s log</source>
        <translation>Записи программы</translation>
    </message>
    <message>
        <source>It is written.</source>
        <translation>Ведутся.</translation>
    </message>
    <message>
        <source>It is connected.</source>
        <translation>Подключён.</translation>
    </message>
    <message>
        <source>There is none, or it is turned off in the settings.</source>
        <translation>Его нет или он выключен в настройках.</translation>
    </message>
    <message>
        <source>It was there and is gone: look at its cable.</source>
        <translation>Был и пропал: проверьте кабель.</translation>
    </message>
    <message>
        <source>It can be played.</source>
        <translation>Работает.</translation>
    </message>
    <message>
        <source>It is turned off in the settings.</source>
        <translation>Выключен в настройках.</translation>
    </message>
    <message>
        <source>QR</source>
        <translation>QR-код</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>{version}. Faults since the start: {count}. Save the file for the technician.</source>
        <translation>{version}. Ошибок после запуска: {count}. Сохраните файл для техника.</translation>
    </message>
    <message>
        <source>{version}. No fault since the start.</source>
        <translation>{version}. Ошибок после запуска нет.</translation>
    </message>
    <message>
        <source>Choose credentials.json</source>
        <translation>Выбрать credentials.json</translation>
    </message>
    <message>
        <source>Or type or paste the keys</source>
        <translation>Или введите ключи вручную</translation>
    </message>
    <message>
        <source>Account ID</source>
        <translation>ID аккаунта</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Открытый ключ</translation>
    </message>
    <message>
        <source>Shop name</source>
        <translation>Название магазина</translation>
    </message>
    <message>
        <source>Name of this till, such as 1</source>
        <translation>Название точки оплаты (например, 1)</translation>
    </message>
    <message>
        <source>Cashier’s language</source>
        <translation>Язык кассира</translation>
    </message>
    <message>
        <source>Customer’s language</source>
        <translation>Язык покупателя</translation>
    </message>
    <message>
        <source>What the QR shows</source>
        <translation>Что показывает QR-код</translation>
    </message>
    <message>
        <source>Smallest amount of one sale</source>
        <translation>Наименьшая сумма одной продажи</translation>
    </message>
    <message>
        <source>Largest amount of one sale</source>
        <translation>Наибольшая сумма одной продажи</translation>
    </message>
    <message>
        <source>Seconds to wait for the card</source>
        <translation>Сколько секунд ждать карту</translation>
    </message>
    <message>
        <source>Step {number} of {count}: {name}</source>
        <translation>Шаг {number} из {count}: {name}</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Names, languages</source>
        <translation>Названия, языки</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Далее</translation>
    </message>
    <message>
        <source>Something is not right yet: look at the marked steps.</source>
        <translation>Ещё не всё верно: посмотрите отмеченные шаги.</translation>
    </message>
    <message>
        <source>The payment service gives it together with the keys. It begins with https://, for example https://api.example.com.</source>
        <translation>Его даёт платёжный сервис вместе с ключами. Он начинается с https://, например https://api.example.com.</translation>
    </message>
    <message>
        <source>This address was set for this computer by whoever installed the program.</source>
        <translation>Этот адрес задал тот, кто установил программу на этот компьютер.</translation>
    </message>
    <message>
        <source>At most 128 letters, digits and signs without spaces, for example 7f3c0a52-ca9a-4c1e.</source>
        <translation>Не больше 128 букв, цифр и знаков без пробелов, например 7f3c0a52-ca9a-4c1e.</translation>
    </message>
    <message>
        <source>A long line that begins like LS0tLS1CRUdJTiBQ. Line breaks in it do no harm.</source>
        <translation>Длинная строка, начинается как LS0tLS1CRUdJTiBQ. Переносы строк в ней не мешают.</translation>
    </message>
    <message>
        <source>As customers know it. At most {count} letters, for example Navoiy savdo.</source>
        <translation>Как его знают покупатели. Не больше {count} букв, например Navoiy savdo.</translation>
    </message>
    <message>
        <source>Every computer has a name of its own: 1, 2, 3. At most {count} letters.</source>
        <translation>У каждого компьютера своё название: 1, 2, 3. Не больше {count} букв.</translation>
    </message>
    <message>
        <source>Which QR</source>
        <translation>Какой QR</translation>
    </message>
    <message>
        <source>Try it out</source>
        <translation>Проба</translation>
    </message>
    <message>
        <source>Make a small payment of your own: the till shows each code, you scan it with the apps on your phones, and the order that worked is kept.</source>
        <translation>Создайте небольшой платёж для себя: программа покажет каждый код, вы отсканируете его приложениями на своих телефонах, и порядок, который подошёл, сохранится.</translation>
    </message>
    <message>
        <source>Save the new address or keys first: the codes are tried with what is saved.</source>
        <translation>Сначала сохраните новый адрес или ключи: коды проверяются с тем, что сохранено.</translation>
    </message>
    <message>
        <source>The easiest way is the file that the payment service gave you.</source>
        <translation>Проще всего взять файл, который дал платёжный сервис.</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Файл читается…</translation>
    </message>
    <message>
        <source>File {name}: the keys are in it.</source>
        <translation>Файл {name}: ключи в нём есть.</translation>
    </message>
    <message>
        <source>What the QR shows first</source>
        <translation>Что QR-код показывает первым</translation>
    </message>
    <message>
        <source>This code is shown first. In any sale the cashier can show the other one, by one button.</source>
        <translation>Первым показывается этот код. В любой продаже кассир может одной кнопкой показать другой.</translation>
    </message>
    <message>
        <source>The keys already stored are used.</source>
        <translation>Используются уже сохранённые ключи.</translation>
    </message>
    <message>
        <source>The address has changed: enter the keys that belong to it.</source>
        <translation>Адрес изменился: введите ключи, которые к нему относятся.</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Проверить соединение</translation>
    </message>
    <message>
        <source>Ask the payment service again</source>
        <translation>Спросить платёжный сервис ещё раз</translation>
    </message>
    <message>
        <source>Asking the payment service…</source>
        <translation>Спрашиваем платёжный сервис…</translation>
    </message>
    <message>
        <source>The payment service answered at {time}: {status}. Nothing has changed.</source>
        <translation>Платёжный сервис ответил в {time}: {status}. Ничего не изменилось.</translation>
    </message>
    <message>
        <source>The payment service answered at {time}. New: {title}.</source>
        <translation>Платёжный сервис ответил в {time}. Новое: {title}.</translation>
    </message>
    <message>
        <source>The answer of {time} contradicts what was said before. It counts only if it comes again: the program keeps asking.</source>
        <translation>Ответ, полученный в {time}, противоречит прежнему. Он будет принят, только если повторится: программа продолжает спрашивать.</translation>
    </message>
    <message>
        <source>The payment service did not answer, so nothing is known anew. {why}</source>
        <translation>Платёжный сервис не ответил, ничего нового не известно. {why}</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Сохраняем…</translation>
    </message>
    <message>
        <source>Saved. The till is ready.</source>
        <translation>Сохранено. Можно принимать оплату.</translation>
    </message>
    <message>
        <source>Saved. The till is not ready yet.</source>
        <translation>Сохранено. Принимать оплату пока нельзя.</translation>
    </message>
    <message>
        <source>The payment service has not accepted these keys. Put that right before the first sale, and test the connection again.</source>
        <translation>Платёжный сервис не принял эти ключи. Исправьте это до первой продажи и снова проверьте соединение.</translation>
    </message>
    <message>
        <source>Nobody knows yet whether the payment service accepts these keys. Test the connection before the first sale.</source>
        <translation>Пока неизвестно, примет ли платёжный сервис эти ключи. Проверьте соединение до первой продажи.</translation>
    </message>
    <message>
        <source>Open the till</source>
        <translation>Начать работу</translation>
    </message>
    <message>
        <source>Delete the file with the keys?</source>
        <translation>Удалить файл с ключами?</translation>
    </message>
    <message>
        <source>The keys are now stored safely. Anyone who finds this file can use them: {path}</source>
        <translation>Ключи теперь надёжно сохранены. Любой, кто найдёт этот файл, сможет ими воспользоваться: {path}</translation>
    </message>
    <message>
        <source>Delete the file</source>
        <translation>Удалить файл</translation>
    </message>
    <message>
        <source>Keep the file</source>
        <translation>Оставить файл</translation>
    </message>
    <message>
        <source>Another address of the payment service</source>
        <translation>Другой адрес платёжного сервиса</translation>
    </message>
    <message>
        <source>This till worked with {former}. The keys would now be sent to {address}. If nobody has told you of this change, call the technician.</source>
        <translation>Эта точка оплаты работала с адресом {former}. Теперь ключи будут отправлены на {address}. Если об этой замене вам никто не сообщал, вызовите техника.</translation>
    </message>
    <message>
        <source>Use the new address</source>
        <translation>Использовать новый адрес</translation>
    </message>
    <message>
        <source>Do not send the keys</source>
        <translation>Не отправлять ключи</translation>
    </message>
    <message>
        <source>The payment service did not accept these keys. Save them all the same?</source>
        <translation>Платёжный сервис не принял эти ключи. Всё равно сохранить?</translation>
    </message>
    <message>
        <source>The keys could not be checked. Save them all the same?</source>
        <translation>Ключи не удалось проверить. Всё равно сохранить?</translation>
    </message>
    <message>
        <source>{why} Until this works, no payment can be taken here.</source>
        <translation>{why} Пока это не исправлено, принимать оплату здесь нельзя.</translation>
    </message>
    <message>
        <source>Save all the same</source>
        <translation>Всё равно сохранить</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Не сохранять</translation>
    </message>
    <message>
        <source>Change from real money to tests?</source>
        <translation>Перейти с настоящих денег на тест?</translation>
    </message>
    <message>
        <source>Change to tests</source>
        <translation>Перейти на тест</translation>
    </message>
    <message>
        <source>Stay with real money</source>
        <translation>Не переходить</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Ask for the keys at each start</source>
        <translation>Спрашивать ключи при каждом запуске</translation>
    </message>
    <message>
        <source>Enter the keys</source>
        <translation>Введите ключи</translation>
    </message>
    <message>
        <source>No keys are stored on this computer: enter them for this run.</source>
        <translation>На этом компьютере ключи не сохранены: введите их для этого сеанса.</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>ТЕСТ</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>ТРЕНИРОВКА</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Продажи</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Leave training</source>
        <translation>Выйти из тренировки</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Есть связь</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Запускается…</translation>
    </message>
    <message>
        <source>Not secure</source>
        <translation>Небезопасно</translation>
    </message>
    <message>
        <source>Service trouble</source>
        <translation>Сбой сервиса</translation>
    </message>
    <message>
        <source>No internet</source>
        <translation>Нет интернета</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>Соединение отклонено</translation>
    </message>
    <message>
        <source>Proxy trouble</source>
        <translation>Сбой прокси</translation>
    </message>
    <message>
        <source>No such address</source>
        <translation>Адрес не найден</translation>
    </message>
    <message>
        <source>Old certificate</source>
        <translation>Сертификат устарел</translation>
    </message>
    <message>
        <source>Wrong server</source>
        <translation>Чужой сервер</translation>
    </message>
    <message>
        <source>Wrong clock</source>
        <translation>Неверное время</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Нет ответа</translation>
    </message>
    <message>
        <source>Odd answer</source>
        <translation>Ответ непонятен</translation>
    </message>
    <message>
        <source>Sign in to the network</source>
        <translation>Войдите в сеть</translation>
    </message>
    <message>
        <source>Service down</source>
        <translation>Сервис не работает</translation>
    </message>
    <message>
        <source>Asked too often</source>
        <translation>Слишком много запросов</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Keys refused</source>
        <translation>Ключи отклонены</translation>
    </message>
    <message>
        <source>Not let in</source>
        <translation>Нет доступа</translation>
    </message>
    <message>
        <source>Set up wrongly</source>
        <translation>Неверно настроено</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Нет ключей</translation>
    </message>
    <message>
        <source>Something went wrong inside the program. Payments already begun are safe and are still watched. If it happens again, restart the program and tell your technician.</source>
        <translation>Внутри программы произошла ошибка. Начатые платежи сохранены, программа за ними следит. Если повторится, перезапустите программу и сообщите технику.</translation>
    </message>
    <message>
        <source>Nothing can be written to the program’s log. Sales go on without it; tell your technician.</source>
        <translation>Файл журнала работы программы не записывается. Продажи идут и без него; сообщите технику.</translation>
    </message>
    <message>
        <source>Other users of this computer can read the program’s files. Sales go on; tell your technician.</source>
        <translation>Другие пользователи этого компьютера могут читать файлы программы. Продажи идут; сообщите технику.</translation>
    </message>
    <message>
        <source>The settings could not be used, so the program starts with fresh ones. {why} The former file is kept as {path}. Call the technician.</source>
        <translation>Настройки использовать не удалось, программа начинает с новыми. {why} Прежний файл сохранён как {path}. Вызовите техника.</translation>
    </message>
    <message>
        <source>Somebody has changed the settings file so that it cannot be used. {why} The program goes on with its own settings and has written them anew; the changed file is kept as {path}. Tell your technician.</source>
        <translation>Кто-то изменил файл настроек так, что использовать его нельзя. {why} Программа работает дальше со своими настройками и записала их заново; изменённый файл сохранён как {path}. Сообщите технику.</translation>
    </message>
    <message>
        <source>The settings for the whole computer are left out: they cannot be used here. {why} They are in {path}. Sales go on; call the technician.</source>
        <translation>Настройки для всего компьютера не учтены: здесь их использовать нельзя. {why} Они в файле {path}. Продажи идут; вызовите техника.</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Принять оплату</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>Удалить последнюю цифру</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Add another item</source>
        <translation>Добавить позицию</translation>
    </message>
    <message>
        <source>Remove {amount}</source>
        <translation>Убрать {amount}</translation>
    </message>
    <message>
        <source>Order number, if you keep one</source>
        <translation>Номер заказа, если есть</translation>
    </message>
    <message>
        <source>Type the amount, then press Enter.</source>
        <translation>Введите сумму и нажмите Enter.</translation>
    </message>
    <message>
        <source>Scanned, not charged. To keep the code as the order number, go to that field first.</source>
        <translation>Считан штрихкод, продажа не начата. Если это номер заказа, сначала перейдите в его поле.</translation>
    </message>
    <message>
        <source>The order number looks like a card number: only its last four digits will be kept.</source>
        <translation>Номер заказа похож на номер карты: сохранятся только последние четыре цифры.</translation>
    </message>
    <message>
        <source>Not charged yet: check the amount, then press Enter again.</source>
        <translation>Продажа ещё не начата: проверьте сумму и нажмите Enter ещё раз.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Вставить</translation>
    </message>
    <message>
        <source>Nothing was pasted: the program that it was copied in does not answer.</source>
        <translation>Ничего не вставлено: программа, в которой это скопировано, не отвечает.</translation>
    </message>
    <message>
        <source>The sale was not started.</source>
        <translation>Продажа не начата.</translation>
    </message>
    <message>
        <source>No sale can be started now.</source>
        <translation>Сейчас начать продажу нельзя.</translation>
    </message>
    <message>
        <source>Ask the customer to type the card number and the exact amount in the app. This screen says when it is paid.</source>
        <translation>Попросите покупателя ввести в приложении номер карты и точную сумму. Об оплате сообщит этот экран.</translation>
    </message>
    <message>
        <source>The sale is being started. Nothing more has to be pressed.</source>
        <translation>Продажа начинается. Больше ничего нажимать не нужно.</translation>
    </message>
    <message>
        <source>The pause ends at {time}.</source>
        <translation>Пауза закончится в {time}.</translation>
    </message>
    <message>
        <source>The payment service has asked for a pause until {time}. Until then the program asks about this payment no more than twice a minute.</source>
        <translation>Платёжный сервис попросил паузу до {time}. До этого времени программа спрашивает об этом платеже не чаще двух раз в минуту.</translation>
    </message>
    <message>
        <source>Touch the screen to pay</source>
        <translation>Чтобы оплатить, коснитесь экрана</translation>
    </message>
    <message>
        <source>Choose a language</source>
        <translation>Выберите язык</translation>
    </message>
    <message>
        <source>How much will you pay?</source>
        <translation>Сколько вы платите?</translation>
    </message>
    <message>
        <source>What will you pay for?</source>
        <translation>За что вы платите?</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>You pay</source>
        <translation>Вы платите</translation>
    </message>
    <message>
        <source>Check the amount. The QR comes next.</source>
        <translation>Проверьте сумму. Дальше появится QR-код.</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Оплатить</translation>
    </message>
    <message>
        <source>Do not pay</source>
        <translation>Не платить</translation>
    </message>
    <message>
        <source>Are you still here?</source>
        <translation>Вы ещё здесь?</translation>
    </message>
    <message>
        <source>I am still here</source>
        <translation>Я ещё здесь</translation>
    </message>
    <message>
        <source>Touch anywhere, or press any key.</source>
        <translation>Коснитесь экрана или нажмите любую клавишу.</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n секунда</numerusform>
            <numerusform>%n секунды</numerusform>
            <numerusform>%n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>Please ask the staff</source>
        <translation>Обратитесь к сотруднику</translation>
    </message>
    <message>
        <source>Tell them this number. Do not pay again.</source>
        <translation>Назовите ему этот номер. Не платите ещё раз.</translation>
    </message>
    <message>
        <source>Do not pay again.</source>
        <translation>Не платите ещё раз.</translation>
    </message>
    <message>
        <source>It is not known yet whether the payment has come.</source>
        <translation>Пока неизвестно, пришла ли оплата.</translation>
    </message>
    <message>
        <source>I have finished</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>No payment was begun. Nothing was taken.</source>
        <translation>Оплата не начата. Деньги не списаны.</translation>
    </message>
    <message>
        <source>You have stopped. Do not pay by the QR any more.</source>
        <translation>Вы отказались. Больше не платите по QR-коду.</translation>
    </message>
    <message>
        <source>A payment was begun here a moment ago and is not finished yet. Was it yours?</source>
        <translation>Здесь только что начали оплату, и она ещё не завершена. Это были вы?</translation>
    </message>
    <message>
        <source>If it was, do not pay a second time: the staff can see what became of it.</source>
        <translation>Если вы, не платите второй раз: сотрудник посмотрит, чем она закончилась.</translation>
    </message>
    <message>
        <source>Yes, it was mine</source>
        <translation>Да, это я</translation>
    </message>
    <message>
        <source>No, it was not mine</source>
        <translation>Нет, не я</translation>
    </message>
    <message>
        <source>Larger letters</source>
        <translation>Крупный текст</translation>
    </message>
    <message>
        <source>Buttons lower</source>
        <translation>Кнопки ниже</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>Читать вслух</translation>
    </message>
    <message>
        <source>Do not read aloud</source>
        <translation>Не читать вслух</translation>
    </message>
    <message>
        <source>The green key goes on. The red key goes back.</source>
        <translation>Дальше — зелёная клавиша. Назад — красная.</translation>
    </message>
    <message>
        <source>Erased.</source>
        <translation>Стёрто.</translation>
    </message>
    <message>
        <source>This amount cannot be paid.</source>
        <translation>Эту сумму оплатить нельзя.</translation>
    </message>
    <message>
        <source>You cannot pay here just now</source>
        <translation>Сейчас здесь нельзя оплатить</translation>
    </message>
    <message>
        <source>Please pay at the counter.</source>
        <translation>Пожалуйста, оплатите у сотрудника.</translation>
    </message>
    <message>
        <source>One moment, please: it is starting.</source>
        <translation>Минуту, идёт запуск.</translation>
    </message>
    <message>
        <source>This kiosk is not set up yet.</source>
        <translation>Этот киоск ещё не настроен.</translation>
    </message>
    <message>
        <source>The program has to be started again.</source>
        <translation>Программу нужно перезапустить.</translation>
    </message>
    <message>
        <source>Nothing can be written down on its disk.</source>
        <translation>На диск ничего не записывается.</translation>
    </message>
    <message>
        <source>It has no valid keys of the payment service.</source>
        <translation>Нет действующих ключей платёжного сервиса.</translation>
    </message>
    <message>
        <source>Its clock is wrong.</source>
        <translation>Часы идут неверно.</translation>
    </message>
    <message>
        <source>There is no connection to the internet.</source>
        <translation>Нет соединения с интернетом.</translation>
    </message>
    <message>
        <source>The payment service does not work just now.</source>
        <translation>Платёжный сервис сейчас не работает.</translation>
    </message>
    <message>
        <source>It cannot print slips now.</source>
        <translation>Квитанции сейчас не печатаются.</translation>
    </message>
    <message>
        <source>For staff</source>
        <translation>Для сотрудников</translation>
    </message>
    <message>
        <source>The program is not working now, so no PIN can be checked. The kiosk is left by the way it was started.</source>
        <translation>Программа сейчас не работает, поэтому ПИН-код проверить нельзя. Из киоска выходят так же, как его запустили.</translation>
    </message>
    <message>
        <source>Nobody here has a PIN that opens this page. The kiosk is left by the way it was started, and people with PINs are entered in the ordinary window.</source>
        <translation>Ни у кого здесь нет ПИН-кода, который открывает эту страницу. Из киоска выходят так же, как его запустили, а сотрудников с ПИН-кодами вносят в обычном окне программы.</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Запустить заново</translation>
    </message>
    <message>
        <source>Clean the screen</source>
        <translation>Протереть экран</translation>
    </message>
    <message>
        <source>The screen can be cleaned now</source>
        <translation>Сейчас экран можно протереть</translation>
    </message>
    <message>
        <source>It takes no touch and no key.</source>
        <translation>Он не реагирует на касания и клавиши.</translation>
    </message>
    <message>
        <source>Test the touch</source>
        <translation>Проверить сенсор</translation>
    </message>
    <message>
        <source>Touch every square. Each turns green.</source>
        <translation>Коснитесь каждого квадрата. Он станет зелёным.</translation>
    </message>
    <message>
        <source>Back to the customers</source>
        <translation>Вернуть покупателям</translation>
    </message>
    <message>
        <source>No payment is open.</source>
        <translation>Открытых оплат нет.</translation>
    </message>
    <message>
        <source>Nothing to look at.</source>
        <translation>Смотреть нечего.</translation>
    </message>
    <message numerus="yes">
        <source>%n payments, {amount}</source>
        <translation>
            <numerusform>%n оплата, {amount}</numerusform>
            <numerusform>%n оплаты, {amount}</numerusform>
            <numerusform>%n оплат, {amount}</numerusform>
        </translation>
    </message>
    <message>
        <source>Payments are not shown to this person.</source>
        <translation>Этому сотруднику оплаты не показываются.</translation>
    </message>
    <message>
        <source>The payment service answers.</source>
        <translation>Платёжный сервис отвечает.</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>Спросить сейчас</translation>
    </message>
    <message>
        <source>Sound and brightness</source>
        <translation>Звук и яркость</translation>
    </message>
    <message>
        <source>Volume: {percent} %</source>
        <translation>Громкость: {percent} %</translation>
    </message>
    <message>
        <source>The volume cannot be set here: set it in the system or on the loudspeaker.</source>
        <translation>Громкость отсюда не настроить: измените её в системе или на колонке.</translation>
    </message>
    <message>
        <source>Brightness: {percent} %</source>
        <translation>Яркость: {percent} %</translation>
    </message>
    <message>
        <source>The brightness cannot be set here: set it by the monitor’s own buttons.</source>
        <translation>Яркость отсюда не настроить: измените её кнопками монитора.</translation>
    </message>
    <message>
        <source>The system does not let this account change it.</source>
        <translation>Система не разрешает этой учётной записи менять её.</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Тише</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Громче</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>Темнее</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>Ярче</translation>
    </message>
    <message numerus="yes">
        <source>%n payments are open. Nobody sees when the money comes until the program runs again.</source>
        <translation>
            <numerusform>Открыта %n оплата. Пока программа не запущена снова, никто не увидит, что деньги пришли.</numerusform>
            <numerusform>Открыты %n оплаты. Пока программа не запущена снова, никто не увидит, что деньги пришли.</numerusform>
            <numerusform>Открыто %n оплат. Пока программа не запущена снова, никто не увидит, что деньги пришли.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>While nothing is typed, the erase key shows the next name.</source>
        <translation>Пока ничего не введено, клавиша стирания показывает следующее имя.</translation>
    </message>
    <message>
        <source>Time left: {left}</source>
        <translation>Осталось: {left}</translation>
    </message>
    <message>
        <source>Time left: about {left}</source>
        <translation>Осталось около {left}</translation>
    </message>
    <message>
        <source>The time may be over.</source>
        <translation>Возможно, время вышло.</translation>
    </message>
    <message>
        <source>Cancel the payment</source>
        <translation>Отменить оплату</translation>
    </message>
    <message>
        <source>New sale</source>
        <translation>Новая продажа</translation>
    </message>
    <message>
        <source>Show the payment page’s code</source>
        <translation>Показать код страницы оплаты</translation>
    </message>
    <message>
        <source>Show the card’s code</source>
        <translation>Показать код карты</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Открыть в браузере</translation>
    </message>
    <message>
        <source>Send the message, the link or the picture: each leads to the payment page of {amount}. The card number is in none of them.</source>
        <translation>Отправьте сообщение, ссылку или картинку: всё это ведёт на страницу оплаты {amount}. Номера карты в них нет.</translation>
    </message>
    <message>
        <source>Copy a message with the link</source>
        <translation>Скопировать сообщение со ссылкой</translation>
    </message>
    <message>
        <source>The message is copied. Paste it into Telegram or an SMS.</source>
        <translation>Сообщение скопировано. Вставьте его в Telegram или SMS.</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Понятно</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Напечатать ещё раз</translation>
    </message>
    <message>
        <source>Order {order}</source>
        <translation>Заказ {order}</translation>
    </message>
    <message>
        <source>Sale No. {number}</source>
        <translation>Продажа № {number}</translation>
    </message>
    <message>
        <source>The training customer:</source>
        <translation>Тренировочный покупатель:</translation>
    </message>
    <message>
        <source>Cancel this payment of {amount}?</source>
        <translation>Отменить оплату на {amount}?</translation>
    </message>
    <message>
        <source>The code will disappear. If the customer has already paid, the money will still be noticed and shown.</source>
        <translation>Код исчезнет. Если покупатель уже заплатил, программа всё равно увидит деньги и покажет их.</translation>
    </message>
    <message>
        <source>Yes, cancel it</source>
        <translation>Да, отменить</translation>
    </message>
    <message>
        <source>No, keep waiting</source>
        <translation>Нет, ждать</translation>
    </message>
    <message>
        <source>There is already a payment of {amount}</source>
        <translation>Платёж на {amount} уже есть</translation>
    </message>
    <message>
        <source>If it is the same customer, open that payment: charging again would take the money twice.</source>
        <translation>Если это тот же покупатель, откройте прежний платёж: иначе деньги спишутся дважды.</translation>
    </message>
    <message>
        <source>Another customer: charge</source>
        <translation>Другой покупатель: принять оплату</translation>
    </message>
    <message>
        <source>Open the earlier one</source>
        <translation>Открыть прежний</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>The last sales will stand here.</source>
        <translation>Здесь будут последние продажи.</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>№ {number}</translation>
    </message>
    <message>
        <source>{minutes} min left</source>
        <translation>осталось {minutes} мин</translation>
    </message>
    <message>
        <source>Time is over</source>
        <translation>Время вышло</translation>
    </message>
    <message numerus="yes">
        <source>%n payments were open when the program ended: checking…</source>
        <translation>
            <numerusform>При закрытии программы был открыт %n платёж: проверяем…</numerusform>
            <numerusform>При закрытии программы были открыты %n платежа: проверяем…</numerusform>
            <numerusform>При закрытии программы было открыто %n платежей: проверяем…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payments of the real till are not decided, and in training nobody follows them. Leave training to see what came of them.</source>
        <translation>
            <numerusform>По настоящим продажам не завершён %n платёж, в тренировке за ним никто не следит. Чтобы узнать, чем он закончился, выйдите из тренировки.</numerusform>
            <numerusform>По настоящим продажам не завершены %n платежа, в тренировке за ними никто не следит. Чтобы узнать, чем они закончились, выйдите из тренировки.</numerusform>
            <numerusform>По настоящим продажам не завершено %n платежей, в тренировке за ними никто не следит. Чтобы узнать, чем они закончились, выйдите из тренировки.</numerusform>
        </translation>
    </message>
    <message>
        <source>For the call to the payment service</source>
        <translation>Для звонка в платёжный сервис</translation>
    </message>
    <message>
        <source>Invoice number</source>
        <translation>Номер инвойса</translation>
    </message>
    <message>
        <source>Payment number</source>
        <translation>Номер платежа</translation>
    </message>
    <message>
        <source>Charged at</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>Скопировать номер</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>The till cannot be opened</source>
        <translation>Не удалось начать работу</translation>
    </message>
    <message>
        <source>The program has to be started again</source>
        <translation>Программу нужно запустить снова</translation>
    </message>
    <message>
        <source>Something went wrong inside the program. Every payment is written down. Close the program and open it again: it goes on with open payments by itself. Until then do not charge them a second time.</source>
        <translation>Внутри программы произошла ошибка. Каждый платёж записан. Закройте программу и откройте снова: она сама продолжит открытые платежи. До этого не берите оплату по ним повторно.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать ещё раз</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Закрыть программу</translation>
    </message>
    <message>
        <source>The day before</source>
        <translation>Предыдущий день</translation>
    </message>
    <message>
        <source>The next day</source>
        <translation>Следующий день</translation>
    </message>
    <message>
        <source>Compare with the payment service</source>
        <translation>Сверить с платёжным сервисом</translation>
    </message>
    <message>
        <source>Reading the payment service’s list…</source>
        <translation>Читаем список платёжного сервиса…</translation>
    </message>
    <message>
        <source>The payment service’s list could not be read, so nothing was compared.</source>
        <translation>Список платёжного сервиса прочитать не удалось, сверка не проведена.</translation>
    </message>
    <message>
        <source>Nothing was changed by comparing.</source>
        <translation>Сверка ничего не изменила.</translation>
    </message>
    <message numerus="yes">
        <source>%n sales</source>
        <translation>
            <numerusform>%n продажа</numerusform>
            <numerusform>%n продажи</numerusform>
            <numerusform>%n продаж</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no sales on this day.</source>
        <translation>В этот день продаж нет.</translation>
    </message>
    <message>
        <source>The last sales: {day}</source>
        <translation>Последние продажи: {day}</translation>
    </message>
    <message>
        <source>Choose a sale to see what happened.</source>
        <translation>Выберите продажу, чтобы увидеть, что произошло.</translation>
    </message>
    <message>
        <source>Save to a file</source>
        <translation>Сохранить в файл</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Saving the sales to a file…</source>
        <translation>Продажи сохраняются в файл…</translation>
    </message>
    <message>
        <source>Saving the sales to a file: {done} of {total}</source>
        <translation>Продажи сохраняются в файл: {done} из {total}</translation>
    </message>
    <message>
        <source>The sales are saved: {path}</source>
        <translation>Продажи сохранены: {path}</translation>
    </message>
    <message>
        <source>Saving was stopped. No file was made.</source>
        <translation>Сохранение остановлено. Файл не создан.</translation>
    </message>
    <message>
        <source>Nothing was saved: the disk is full. Make room on it, or choose another.</source>
        <translation>Ничего не сохранено: на диске нет места. Освободите место или выберите другой диск.</translation>
    </message>
    <message>
        <source>Nothing was saved: the system lets nothing be written into this folder. Choose another.</source>
        <translation>Ничего не сохранено: система не разрешает записывать в эту папку. Выберите другую.</translation>
    </message>
    <message>
        <source>Nothing was saved: a file of this name is open in another program, Excel perhaps. Close it there, or choose another name.</source>
        <translation>Ничего не сохранено: файл с таким именем открыт в другой программе, возможно в Excel. Закройте его там или выберите другое имя.</translation>
    </message>
    <message>
        <source>Nothing was saved: there is no such folder. Choose another.</source>
        <translation>Ничего не сохранено: такой папки нет. Выберите другую.</translation>
    </message>
    <message>
        <source>Nothing was saved: the journal could not be read. Call the technician.</source>
        <translation>Ничего не сохранено: журнал не прочитан. Вызовите техника.</translation>
    </message>
    <message>
        <source>Saving was broken off: the till was opened anew meanwhile. Save once more.</source>
        <translation>Сохранение прервано: тем временем точка оплаты открылась заново. Сохраните ещё раз.</translation>
    </message>
    <message>
        <source>Nothing was saved: no shift of this number is closed.</source>
        <translation>Ничего не сохранено: закрытой смены с таким номером нет.</translation>
    </message>
    <message>
        <source>Nothing could be saved there. Choose another folder or name.</source>
        <translation>Сохранить туда не получилось. Выберите другую папку или имя.</translation>
    </message>
    <message>
        <source>Number of the sale</source>
        <translation>Номер продажи</translation>
    </message>
    <message>
        <source>Begun (Tashkent time)</source>
        <translation>Начата (время Ташкента)</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Валюта</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>Paid at</source>
        <translation>Время оплаты</translation>
    </message>
    <message>
        <source>Decided at</source>
        <translation>Время завершения</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Заказ</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>Банк</translation>
    </message>
    <message>
        <source>Card’s last four digits</source>
        <translation>Последние четыре цифры карты</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Инвойс</translation>
    </message>
    <message>
        <source>Payment ID</source>
        <translation>ID платежа</translation>
    </message>
    <message>
        <source>State at the payment service</source>
        <translation>Состояние в платёжном сервисе</translation>
    </message>
    <message>
        <source>First journal entry</source>
        <translation>Первая запись журнала</translation>
    </message>
    <message>
        <source>Last journal entry</source>
        <translation>Последняя запись журнала</translation>
    </message>
    <message>
        <source>Why it was settled by hand</source>
        <translation>Почему завершено вручную</translation>
    </message>
    <message>
        <source>Number of the fiscal receipt</source>
        <translation>Номер фискального чека</translation>
    </message>
    <message>
        <source>Time of the fiscal receipt</source>
        <translation>Время фискального чека</translation>
    </message>
    <message>
        <source>Sales in this file</source>
        <translation>Продаж в файле</translation>
    </message>
    <message>
        <source>Paid of these</source>
        <translation>Из них оплачено</translation>
    </message>
    <message>
        <source>Sum of the paid ones</source>
        <translation>Сумма оплаченных</translation>
    </message>
    <message>
        <source>Settled by hand of these, not paid</source>
        <translation>Из них завершено вручную, не оплачено</translation>
    </message>
    <message>
        <source>Sum of those settled by hand</source>
        <translation>Сумма завершённых вручную</translation>
    </message>
    <message>
        <source>Paid of these without a fiscal receipt</source>
        <translation>Из них оплачено без фискального чека</translation>
    </message>
    <message>
        <source>Sum of those without a fiscal receipt</source>
        <translation>Сумма оплаченных без фискального чека</translation>
    </message>
    <message>
        <source>Journal’s check code</source>
        <translation>Контрольный код журнала</translation>
    </message>
    <message>
        <source>Journal’s check code in full</source>
        <translation>Контрольный код журнала полностью</translation>
    </message>
    <message>
        <source>there is one</source>
        <translation>есть</translation>
    </message>
    <message>
        <source>made, as a person says</source>
        <translation>пробит, по словам сотрудника</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>A spreadsheet opens the first {rows} rows of it and leaves the rest out; save as an Excel file to see all of them there.</source>
        <translation>Табличная программа откроет из него первые {rows} строк, остальные не покажет; чтобы увидеть все, сохраните как файл Excel.</translation>
    </message>
    <message>
        <source>Summary of the day for 1C</source>
        <translation>Сводка за день для 1С</translation>
    </message>
    <message>
        <source>About this file</source>
        <translation>О файле</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Магазин</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Точка оплаты</translation>
    </message>
    <message>
        <source>Sales of</source>
        <translation>Продажи за</translation>
    </message>
    <message>
        <source>Searched for</source>
        <translation>Искали</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Внимание</translation>
    </message>
    <message>
        <source>Show this payment</source>
        <translation>Показать этот платёж</translation>
    </message>
    <message>
        <source>Invoice {invoice}</source>
        <translation>Инвойс {invoice}</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>К оплате</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Соединение…</translation>
    </message>
    <message>
        <source>The code is gone, so that nobody pays too late. The program still checks whether the money came. If the customer has not paid, make a new QR for the same sale.</source>
        <translation>QR-код убран, чтобы никто не заплатил слишком поздно. Программа всё ещё проверяет, пришли ли деньги. Если покупатель не платил, откройте новый QR-код для этой продажи.</translation>
    </message>
    <message>
        <source>The program keeps asking. If the customer has paid, wait: do not charge them again.</source>
        <translation>Программа продолжает спрашивать. Если покупатель заплатил, подождите: не принимайте оплату ещё раз.</translation>
    </message>
    <message>
        <source>What happens to this payment cannot be written down, so this screen may lag behind. Hand nothing over until it says that it is paid, and call the technician.</source>
        <translation>События этого платежа не удаётся записать, поэтому экран может отставать. Ничего не отдавайте, пока он не сообщит об оплате, и вызовите техника.</translation>
    </message>
    <message>
        <source>The computer was asleep</source>
        <translation>Компьютер был в спящем режиме</translation>
    </message>
    <message>
        <source>Checking the payment before the code is shown again…</source>
        <translation>Проверяем платёж, прежде чем снова показать QR-код…</translation>
    </message>
    <message>
        <source>New QR for the same sale</source>
        <translation>Новый QR-код для этой продажи</translation>
    </message>
    <message>
        <source>The old QR may still be paid</source>
        <translation>По старому QR-коду ещё могут заплатить</translation>
    </message>
    <message>
        <source>Nobody can tell for certain that it is closed. If the customer has paid by it, or does so later, a new QR takes the money twice. Ask the customer first.</source>
        <translation>Нельзя точно сказать, что он закрыт. Если покупатель по нему заплатил или заплатит позже, с новым QR-кодом деньги спишутся дважды. Сначала спросите покупателя.</translation>
    </message>
    <message>
        <source>Not paid: make a new QR</source>
        <translation>Не оплачено: новый QR-код</translation>
    </message>
    <message>
        <source>Keep checking the old one</source>
        <translation>Дальше проверять старый</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>Номер карты</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Получатель</translation>
    </message>
    <message>
        <source>Thank you. The payment is being confirmed, please wait.</source>
        <translation>Спасибо. Оплата подтверждается, подождите.</translation>
    </message>
    <message>
        <source>This payment is closed. Please do not pay by it.</source>
        <translation>Этот платёж закрыт. Пожалуйста, не платите по нему.</translation>
    </message>
    <message>
        <source>Please speak with the cashier.</source>
        <translation>Пожалуйста, обратитесь к кассиру.</translation>
    </message>
    <message>
        <source>Paid. Thank you!</source>
        <translation>Оплачено. Спасибо!</translation>
    </message>
    <message>
        <source>PAID</source>
        <translation>ОПЛАЧЕНО</translation>
    </message>
    <message>
        <source>PAID LATE</source>
        <translation>ОПЛАЧЕНО ПОЗДНО</translation>
    </message>
    <message>
        <source>Paid at {time}</source>
        <translation>Оплачено в {time}</translation>
    </message>
    <message>
        <source>To the card ending in {last4}</source>
        <translation>На карту {last4}</translation>
    </message>
    <message>
        <source>Next sale</source>
        <translation>Следующая продажа</translation>
    </message>
    <message>
        <source>This is not a real payment: no money has come.</source>
        <translation>Это не настоящая оплата: деньги не поступили.</translation>
    </message>
    <message>
        <source>Now give the customer the fiscal receipt.</source>
        <translation>Теперь выдайте покупателю фискальный чек.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>No messages</source>
        <translation>Сообщений нет</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>Все сообщения</translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n сообщение</numerusform>
            <numerusform>%n сообщения</numerusform>
            <numerusform>%n сообщений</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the program while a payment is open?</source>
        <translation>Есть открытый платёж. Закрыть программу?</translation>
    </message>
    <message>
        <source>Nobody will see when the money comes until the program is opened again. It will then go on with these payments by itself.</source>
        <translation>Пока программу не откроют снова, никто не увидит, что деньги пришли. После запуска она сама продолжит эти платежи.</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>Всё равно закрыть</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>Не закрывать</translation>
    </message>
    <message>
        <source>QR code of the card number</source>
        <translation>QR-код номера карты</translation>
    </message>
    <message>
        <source>QR code of a payment link</source>
        <translation>QR-код ссылки на оплату</translation>
    </message>
    <message>
        <source>QR code of the payment page</source>
        <translation>QR-код страницы оплаты</translation>
    </message>
    <message>
        <source>QR code of the payment</source>
        <translation>QR-код оплаты</translation>
    </message>
    <message>
        <source>Real payments.</source>
        <translation>Настоящие платежи.</translation>
    </message>
    <message>
        <source>This is a test: no real money is moved.</source>
        <translation>Это тест: настоящие деньги не переводятся.</translation>
    </message>
    <message>
        <source>This is training: no real money is moved.</source>
        <translation>Это тренировка: настоящие деньги не переводятся.</translation>
    </message>
    <message>
        <source>Pays</source>
        <translation>Платит</translation>
    </message>
    <message>
        <source>Pays too late</source>
        <translation>Платит с опозданием</translation>
    </message>
    <message>
        <source>Says “paid”, but no money comes</source>
        <translation>Говорит «оплатил», а денег нет</translation>
    </message>
    <message>
        <source>Pays another amount</source>
        <translation>Платит другую сумму</translation>
    </message>
    <message>
        <source>Cancels</source>
        <translation>Отменяет</translation>
    </message>
    <message>
        <source>The internet is lost</source>
        <translation>Пропадает интернет</translation>
    </message>
    <message>
        <source>The internet is slow</source>
        <translation>Медленный интернет</translation>
    </message>
    <message>
        <source>A card or link for a bank’s app</source>
        <translation>Карта или ссылка для приложения банка</translation>
    </message>
    <message>
        <source>The payment page</source>
        <translation>Страница оплаты</translation>
    </message>
    <message>
        <source>Type the amount.</source>
        <translation>Введите сумму.</translation>
    </message>
    <message>
        <source>This is not an amount.</source>
        <translation>Это не сумма.</translation>
    </message>
    <message>
        <source>The amount cannot be below zero.</source>
        <translation>Сумма не может быть меньше нуля.</translation>
    </message>
    <message>
        <source>Only whole soʻm, without tiyin.</source>
        <translation>Только целые сумы, без тийинов.</translation>
    </message>
    <message>
        <source>This can be read in two ways: type it without a point or comma.</source>
        <translation>Это можно прочесть двояко: введите без точки и запятой.</translation>
    </message>
    <message>
        <source>Not pasted over what you typed: clear it first (Esc).</source>
        <translation>Поверх набранной суммы не вставлено: сначала очистите её (Esc).</translation>
    </message>
    <message>
        <source>The amount cannot be zero.</source>
        <translation>Сумма не может быть нулевой.</translation>
    </message>
    <message>
        <source>The smallest amount is {lowest}.</source>
        <translation>Наименьшая сумма: {lowest}.</translation>
    </message>
    <message>
        <source>The largest amount is {highest}.</source>
        <translation>Наибольшая сумма: {highest}.</translation>
    </message>
    <message>
        <source>The program is already running on this computer: use the window that is open.</source>
        <translation>Программа уже запущена на этом компьютере: пользуйтесь открытым окном.</translation>
    </message>
    <message>
        <source>The sales were written by a newer version of this program. Install that version; nothing was changed.</source>
        <translation>Продажи записаны более новой версией программы. Установите её; ничего не изменено.</translation>
    </message>
    <message>
        <source>The file with the sales is damaged. Do not delete it; call the technician. No charge is possible until it is repaired.</source>
        <translation>Файл с продажами повреждён. Не удаляйте его, вызовите техника. Пока его не восстановят, принимать оплату нельзя.</translation>
    </message>
    <message>
        <source>The file with the sales is gone or was replaced, so nothing is charged. Call the technician: put it back, or restore the newest backup.</source>
        <translation>Файл с продажами пропал или подменён, поэтому оплата не принимается. Вызовите техника: файл нужно вернуть на место или восстановить последнюю резервную копию.</translation>
    </message>
    <message>
        <source>The sale cannot be written down, so nothing is charged. Call the technician: the program may not write to its folder.</source>
        <translation>Продажу не удалось записать, поэтому она не начата. Вызовите техника: у программы нет права писать в свою папку.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing is charged. Free some space and try again.</source>
        <translation>Диск заполнен, поэтому продажа не начата. Освободите место и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The program’s folder is on a network drive or in a synced folder, where sales can be lost. Call the technician to choose a folder of this computer’s own.</source>
        <translation>Папка программы лежит на сетевом диске или синхронизируется с облаком: там продажи могут потеряться. Вызовите техника: папка должна быть на самом этом компьютере.</translation>
    </message>
    <message>
        <source>This computer has no safe store for the keys.</source>
        <translation>На этом компьютере нет защищённого хранилища для ключей.</translation>
    </message>
    <message>
        <source>The safe store for the keys is locked.</source>
        <translation>Защищённое хранилище ключей заблокировано.</translation>
    </message>
    <message>
        <source>The only store on this computer would keep the keys readable for anyone.</source>
        <translation>В единственном хранилище на этом компьютере ключи мог бы прочесть кто угодно.</translation>
    </message>
    <message>
        <source>The safe store for the keys does not answer.</source>
        <translation>Защищённое хранилище ключей не отвечает.</translation>
    </message>
    <message>
        <source>The safe store for the keys reports an error.</source>
        <translation>Защищённое хранилище ключей сообщает об ошибке.</translation>
    </message>
    <message>
        <source>No keys are stored for this till.</source>
        <translation>Для этой точки оплаты ключи не сохранены.</translation>
    </message>
    <message>
        <source>The stored keys belong to another address.</source>
        <translation>Сохранённые ключи относятся к другому адресу.</translation>
    </message>
    <message>
        <source>These keys are of another account than a payment that is not decided yet.</source>
        <translation>Эти ключи от другого аккаунта, а платёж, начатый с прежним, ещё не решён.</translation>
    </message>
    <message>
        <source>The stored keys do not fit this till: one is for tests, the other for real money.</source>
        <translation>Сохранённые ключи не подходят этой точке оплаты: одно – для тестов, другое – для настоящих денег.</translation>
    </message>
    <message>
        <source>This kiosk gets its keys from the system, and cannot change them.</source>
        <translation>Этот киоск получает ключи от системы и сам их не меняет.</translation>
    </message>
    <message>
        <source>A technician gives it other ones by {command}.</source>
        <translation>Другие ключи задаёт техник командой {command}.</translation>
    </message>
    <message>
        <source>Enter the keys in the settings.</source>
        <translation>Введите ключи в настройках.</translation>
    </message>
    <message>
        <source>Install and unlock GNOME Keyring or KWallet (the Secret Service), then start the program again. Or let it ask for the keys at each start.</source>
        <translation>Установите и разблокируйте GNOME Keyring или KWallet (Secret Service) и запустите программу снова. Или пусть она спрашивает ключи при каждом запуске.</translation>
    </message>
    <message>
        <source>Sign in to Windows with your own account: its Credential Manager keeps the keys. Or let the program ask for the keys at each start.</source>
        <translation>Войдите в Windows под своей учётной записью: ключи хранит её Диспетчер учётных данных. Или пусть программа спрашивает ключи при каждом запуске.</translation>
    </message>
    <message>
        <source>Open Keychain Access and unlock the login keychain. Or let the program ask for the keys at each start.</source>
        <translation>Откройте «Связку ключей» и разблокируйте связку «Вход». Или пусть программа спрашивает ключи при каждом запуске.</translation>
    </message>
    <message>
        <source>This is not a web address. It looks like https://example.com.</source>
        <translation>Это не веб-адрес. Он выглядит так: https://example.com.</translation>
    </message>
    <message>
        <source>This is not the address of a proxy. It looks like http://10.0.0.1:3128; “system” takes the computer’s own.</source>
        <translation>Это не адрес прокси-сервера. Он выглядит так: http://10.0.0.1:3128; «system» — прокси-сервер самого компьютера.</translation>
    </message>
    <message>
        <source>The address must begin with https://, so that nobody can read the keys.</source>
        <translation>Адрес должен начинаться с https://, чтобы никто не мог прочесть ключи.</translation>
    </message>
    <message>
        <source>Choose uz, uz-Cyrl, ru or en.</source>
        <translation>Выберите uz, uz-Cyrl, ru или en.</translation>
    </message>
    <message>
        <source>This is no address of a printer of that kind. Find the printer anew.</source>
        <translation>Это не адрес такого принтера. Найдите принтер заново.</translation>
    </message>
    <message>
        <source>Choose h2h or widget.</source>
        <translation>Выберите h2h или widget.</translation>
    </message>
    <message>
        <source>The path must begin with one / and contain one {{id}}.</source>
        <translation>Путь должен начинаться с одной / и содержать один {{id}}.</translation>
    </message>
    <message>
        <source>This number cannot be used.</source>
        <translation>Это число не подходит.</translation>
    </message>
    <message>
        <source>Fill this in.</source>
        <translation>Заполните это поле.</translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation>Слишком длинно.</translation>
    </message>
    <message>
        <source>There is a field name in the list that the till does not know.</source>
        <translation>В списке есть имя поля, которого программа не знает.</translation>
    </message>
    <message>
        <source>This value is of the wrong kind.</source>
        <translation>Значение неверного вида.</translation>
    </message>
    <message>
        <source>This is not the credentials.json file that the payment service gave you.</source>
        <translation>Это не тот файл credentials.json, который выдал платёжный сервис.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Файл не читается.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>Файл повреждён.</translation>
    </message>
    <message>
        <source>The file cannot be written.</source>
        <translation>Файл не удаётся записать.</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Файл настроек</translation>
    </message>
    <message>
        <source>File with the keys</source>
        <translation>Файл с ключами</translation>
    </message>
    <message>
        <source>Smallest and largest amount</source>
        <translation>Наименьшая и наибольшая сумма</translation>
    </message>
    <message>
        <source>Hours to watch for late money</source>
        <translation>Сколько часов следить за опоздавшими деньгами</translation>
    </message>
    <message>
        <source>Where the QR’s text comes from</source>
        <translation>Откуда берётся текст QR-кода</translation>
    </message>
    <message>
        <source>Which code opened in which app</source>
        <translation>Какой код в каком приложении открылся</translation>
    </message>
    <message>
        <source>Path of the payment details</source>
        <translation>Путь к реквизитам</translation>
    </message>
    <message>
        <source>Proxy of the network</source>
        <translation>Прокси-сервер сети</translation>
    </message>
    <message>
        <source>Page after a payment</source>
        <translation>Страница после оплаты</translation>
    </message>
    <message>
        <source>Page after a failed payment</source>
        <translation>Страница при неудачной оплате</translation>
    </message>
    <message>
        <source>Page for going back</source>
        <translation>Страница для возврата назад</translation>
    </message>
    <message>
        <source>Send the till’s number</source>
        <translation>Передавать номер точки оплаты</translation>
    </message>
    <message>
        <source>Send the country</source>
        <translation>Передавать страну</translation>
    </message>
    <message>
        <source>Longest pause of a scanner, in ms</source>
        <translation>Наибольшая пауза сканера, мс</translation>
    </message>
    <message>
        <source>Day when missing sound was told</source>
        <translation>День, когда сказано об отсутствии звука</translation>
    </message>
    <message>
        <source>Daily restart</source>
        <translation>Ежедневный перезапуск</translation>
    </message>
    <message>
        <source>Lock after each sale</source>
        <translation>Блокировать после каждой продажи</translation>
    </message>
    <message>
        <source>Way to the printer</source>
        <translation>Способ подключения принтера</translation>
    </message>
    <message>
        <source>Printer’s name or address</source>
        <translation>Имя или адрес принтера</translation>
    </message>
    <message>
        <source>Width of slips in dots</source>
        <translation>Ширина квитанции в точках</translation>
    </message>
    <message>
        <source>Print a slip when it is paid</source>
        <translation>Печатать квитанцию после оплаты</translation>
    </message>
    <message>
        <source>Minutes until the till locks</source>
        <translation>Через сколько минут блокируется</translation>
    </message>
    <message>
        <source>Most that a cashier charges alone</source>
        <translation>Самая большая оплата без разрешения</translation>
    </message>
    <message>
        <source>Most that a cashier charges alone in a day</source>
        <translation>Больше всего за день без разрешения</translation>
    </message>
    <message>
        <source>Kiosk: customers pay alone</source>
        <translation>Киоск: покупатели платят сами</translation>
    </message>
    <message>
        <source>Name of the kiosk’s monitor</source>
        <translation>Имя монитора киоска</translation>
    </message>
    <message>
        <source>File of the fixed choices</source>
        <translation>Файл готовых вариантов</translation>
    </message>
    <message>
        <source>Seconds until a page is left</source>
        <translation>Секунд до закрытия страницы</translation>
    </message>
    <message>
        <source>Screen from corner to corner, in mm</source>
        <translation>Диагональ экрана, мм</translation>
    </message>
    <message>
        <source>No payment without a slip</source>
        <translation>Без квитанции оплата не принимается</translation>
    </message>
    <message>
        <source>Receipts from the fiscal service</source>
        <translation>Чеки от фискальной службы</translation>
    </message>
    <message>
        <source>Address of the fiscal service</source>
        <translation>Адрес фискальной службы</translation>
    </message>
    <message>
        <source>Fiscal module</source>
        <translation>Фискальный модуль</translation>
    </message>
    <message>
        <source>What is sold</source>
        <translation>Что продаётся</translation>
    </message>
    <message>
        <source>IKPU</source>
        <translation>ИКПУ</translation>
    </message>
    <message>
        <source>Package code</source>
        <translation>Код упаковки</translation>
    </message>
    <message>
        <source>Code of the unit</source>
        <translation>Код единицы измерения</translation>
    </message>
    <message>
        <source>VAT</source>
        <translation>НДС</translation>
    </message>
    <message>
        <source>Whose goods</source>
        <translation>Чей товар</translation>
    </message>
    <message>
        <source>Shop’s address on slips</source>
        <translation>Адрес магазина на квитанциях</translation>
    </message>
    <message>
        <source>Shop’s STIR on slips</source>
        <translation>ИНН (СТИР) на квитанциях</translation>
    </message>
    <message>
        <source>Second language of slips</source>
        <translation>Второй язык квитанций</translation>
    </message>
    <message>
        <source>Name of the stored keys</source>
        <translation>Имя сохранённых ключей</translation>
    </message>
    <message>
        <source>Number of this till</source>
        <translation>Номер точки оплаты</translation>
    </message>
    <message>
        <source>It has {hint} digits.</source>
        <translation>В нём {hint} цифр.</translation>
    </message>
    <message>
        <source>Scan, enter exactly {amount}, and pay before {time}.</source>
        <translation>Отсканируйте, введите ровно {amount} и оплатите до {time}.</translation>
    </message>
    <message>
        <source>Scan with your phone, check that it says {amount}, and pay before {time}.</source>
        <translation>Отсканируйте телефоном, проверьте, что сумма {amount}, и оплатите до {time}.</translation>
    </message>
    <message>
        <source>Scan with your phone’s camera: a payment page opens. Pay {amount} there before {time}.</source>
        <translation>Отсканируйте камерой телефона: откроется страница оплаты. Оплатите на ней {amount} до {time}.</translation>
    </message>
    <message>
        <source>Scan in your bank’s app, check that it says {amount}, and pay before {time}.</source>
        <translation>Отсканируйте в приложении банка, проверьте, что сумма {amount}, и оплатите до {time}.</translation>
    </message>
    <message>
        <source>Scan and enter exactly {amount}.</source>
        <translation>Отсканируйте и введите ровно {amount}.</translation>
    </message>
    <message>
        <source>Scan with your phone, check that it says {amount}, and pay.</source>
        <translation>Отсканируйте телефоном, проверьте, что сумма {amount}, и оплатите.</translation>
    </message>
    <message>
        <source>Scan with your phone’s camera: a payment page opens. Pay {amount} there.</source>
        <translation>Отсканируйте камерой телефона: откроется страница оплаты. Оплатите на ней {amount}.</translation>
    </message>
    <message>
        <source>Scan in your bank’s app, check that it says {amount}, and pay.</source>
        <translation>Отсканируйте в приложении банка, проверьте, что сумма {amount}, и оплатите.</translation>
    </message>
    <message>
        <source>Open this address on your phone:</source>
        <translation>Откройте этот адрес на телефоне:</translation>
    </message>
    <message>
        <source>Another phone’s camera can read the code as well.</source>
        <translation>Код можно считать и камерой другого телефона.</translation>
    </message>
    <message>
        <source>Your QR is being prepared…</source>
        <translation>Ваш QR-код готовится…</translation>
    </message>
    <message>
        <source>Scan the QR to pay.</source>
        <translation>Отсканируйте QR-код, чтобы оплатить.</translation>
    </message>
    <message>
        <source>Please wait: the payment is being checked. Do not pay again.</source>
        <translation>Подождите: оплата проверяется. Не платите повторно.</translation>
    </message>
    <message>
        <source>Please wait: the QR is not here yet.</source>
        <translation>Подождите: QR-код ещё не появился.</translation>
    </message>
    <message>
        <source>The time is over. Please do not pay by the old QR.</source>
        <translation>Время вышло. Пожалуйста, не платите по старому QR-коду.</translation>
    </message>
    <message>
        <source>Turn to the customer</source>
        <translation>Повернуть к покупателю</translation>
    </message>
    <message>
        <source>There is no internet connection.</source>
        <translation>Нет подключения к интернету.</translation>
    </message>
    <message>
        <source>The payment service refuses the connection.</source>
        <translation>Платёжный сервис отклоняет соединение.</translation>
    </message>
    <message>
        <source>The network’s proxy does not let the program through.</source>
        <translation>Прокси-сервер сети не пропускает программу.</translation>
    </message>
    <message>
        <source>The payment service’s address cannot be found.</source>
        <translation>Адрес платёжного сервиса не найден.</translation>
    </message>
    <message>
        <source>The payment service’s certificate is out of date.</source>
        <translation>Срок сертификата платёжного сервиса истёк.</translation>
    </message>
    <message>
        <source>Another server answered in place of the payment service.</source>
        <translation>Вместо платёжного сервиса ответил другой сервер.</translation>
    </message>
    <message>
        <source>The payment service’s certificate cannot be trusted.</source>
        <translation>Сертификату платёжного сервиса нельзя доверять.</translation>
    </message>
    <message>
        <source>A secure connection could not be made.</source>
        <translation>Не удалось установить защищённое соединение.</translation>
    </message>
    <message>
        <source>This computer’s clock is wrong.</source>
        <translation>Часы этого компьютера идут неверно.</translation>
    </message>
    <message>
        <source>The payment service did not answer in time.</source>
        <translation>Платёжный сервис не ответил вовремя.</translation>
    </message>
    <message>
        <source>The payment service’s answer cannot be understood.</source>
        <translation>Ответ платёжного сервиса непонятен.</translation>
    </message>
    <message>
        <source>The payment service sent the request to another address.</source>
        <translation>Платёжный сервис перенаправил запрос на другой адрес.</translation>
    </message>
    <message>
        <source>The payment service is not working at the moment.</source>
        <translation>Платёжный сервис сейчас не работает.</translation>
    </message>
    <message>
        <source>The payment service was asked too often.</source>
        <translation>Слишком много запросов к платёжному сервису.</translation>
    </message>
    <message>
        <source>The payment service has asked for a pause.</source>
        <translation>Платёжный сервис попросил сделать паузу.</translation>
    </message>
    <message>
        <source>The keys were not accepted.</source>
        <translation>Ключи не приняты.</translation>
    </message>
    <message>
        <source>The payment service does not let this till in.</source>
        <translation>Платёжный сервис не пускает эту точку оплаты.</translation>
    </message>
    <message>
        <source>The till is set up wrongly: there is no such page at the payment service.</source>
        <translation>Точка оплаты настроена неверно: такой страницы у платёжного сервиса нет.</translation>
    </message>
    <message>
        <source>This till has no keys.</source>
        <translation>У этой точки оплаты нет ключей.</translation>
    </message>
    <message>
        <source>The payment service has switched this way of paying off.</source>
        <translation>Платёжный сервис отключил этот способ оплаты.</translation>
    </message>
    <message>
        <source>The payment service does not take soʻm on this account.</source>
        <translation>На этом аккаунте не включена оплата в сумах.</translation>
    </message>
    <message>
        <source>The payment service refused the request.</source>
        <translation>Платёжный сервис отклонил запрос.</translation>
    </message>
    <message>
        <source>The payment service already has a payment with this number.</source>
        <translation>В платёжном сервисе уже есть платёж с таким номером.</translation>
    </message>
    <message>
        <source>The card to pay to is not ready yet.</source>
        <translation>Карта получателя ещё не готова.</translation>
    </message>
    <message>
        <source>There is no card to pay to.</source>
        <translation>Карты получателя нет.</translation>
    </message>
    <message>
        <source>This payment cannot be canceled.</source>
        <translation>Этот платёж нельзя отменить.</translation>
    </message>
    <message>
        <source>The program ended while the payment was being created.</source>
        <translation>Программа закрылась, пока создавался платёж.</translation>
    </message>
    <message>
        <source>Check the cable, the Wi-Fi and the router.</source>
        <translation>Проверьте кабель, Wi-Fi и роутер.</translation>
    </message>
    <message>
        <source>The internet works. Wait a few minutes and take payments in another way; if it goes on, check the address in the settings.</source>
        <translation>Интернет работает. Подождите несколько минут, пока принимайте оплату другим способом; если повторится, проверьте адрес в настройках.</translation>
    </message>
    <message>
        <source>Check that this computer is on the network. If it is, call the technician: the proxy in the settings may be out of date.</source>
        <translation>Проверьте, что компьютер подключён к сети. Если подключён, вызовите техника: возможно, прокси-сервер в настройках устарел.</translation>
    </message>
    <message>
        <source>Check the internet connection, then the address in the settings.</source>
        <translation>Проверьте интернет, затем адрес в настройках.</translation>
    </message>
    <message>
        <source>Check this computer’s date and time. If they are right, tell the payment service.</source>
        <translation>Проверьте дату и время на компьютере. Если они верны, сообщите платёжному сервису.</translation>
    </message>
    <message>
        <source>If this network has a sign-in page, sign in. Otherwise check the address in the settings.</source>
        <translation>Если у этой сети есть страница входа, войдите. Если нет, проверьте адрес в настройках.</translation>
    </message>
    <message>
        <source>An antivirus program or the network may be reading the connection. Call the technician.</source>
        <translation>Возможно, соединение читает антивирус или сеть. Вызовите техника.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, call the technician.</source>
        <translation>Попробуйте ещё раз. Если повторится, вызовите техника.</translation>
    </message>
    <message>
        <source>Set the right date and time, then try again.</source>
        <translation>Установите верные дату и время и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Check the internet connection and wait a little.</source>
        <translation>Проверьте интернет и немного подождите.</translation>
    </message>
    <message>
        <source>If it happens again, check the address in the settings or call the technician.</source>
        <translation>Если повторится, проверьте адрес в настройках или вызовите техника.</translation>
    </message>
    <message>
        <source>Wait a few minutes. Until then take payments in another way.</source>
        <translation>Подождите несколько минут. Пока принимайте оплату другим способом.</translation>
    </message>
    <message>
        <source>Check the account ID and the public key, and that they belong to this address.</source>
        <translation>Проверьте ID аккаунта и открытый ключ и то, что они относятся к этому адресу.</translation>
    </message>
    <message>
        <source>This internet connection’s IP address may be missing from your account’s IP whitelist, or the keys lack the right. Ask the payment service to allow it.</source>
        <translation>Возможно, IP-адрес вашего интернета не внесён в белый список IP аккаунта или у ключей нет нужного права. Попросите платёжный сервис разрешить доступ.</translation>
    </message>
    <message>
        <source>Waiting does not help: call the technician to correct the settings.</source>
        <translation>Ждать бесполезно: вызовите техника, чтобы исправить настройки.</translation>
    </message>
    <message>
        <source>Open the settings and enter the keys.</source>
        <translation>Откройте настройки и введите ключи.</translation>
    </message>
    <message>
        <source>Take the payment in another way and tell the payment service.</source>
        <translation>Примите оплату другим способом и сообщите платёжному сервису.</translation>
    </message>
    <message>
        <source>Ask the payment service to switch soʻm (UZS) on.</source>
        <translation>Попросите платёжный сервис включить оплату в сумах (UZS).</translation>
    </message>
    <message>
        <source>Check the amount. If it happens again, call the technician.</source>
        <translation>Проверьте сумму. Если повторится, вызовите техника.</translation>
    </message>
    <message>
        <source>Do not ask the customer to pay again: call the manager.</source>
        <translation>Не просите покупателя платить ещё раз: позовите менеджера.</translation>
    </message>
    <message>
        <source>Please wait.</source>
        <translation>Подождите.</translation>
    </message>
    <message>
        <source>Wait until this sale is closed, then start a new one.</source>
        <translation>Дождитесь закрытия этой продажи, затем начните новую.</translation>
    </message>
    <message>
        <source>It ends by itself when its time is over. Until then the program watches it.</source>
        <translation>Он закроется сам, когда выйдет время. До тех пор программа за ним следит.</translation>
    </message>
    <message>
        <source>The program is finding out what became of it.</source>
        <translation>Программа выясняет, что с ним стало.</translation>
    </message>
    <message>
        <source>{day}: this till’s journal beside the payment service’s list</source>
        <translation>{day}: журнал этой точки оплаты и список платёжного сервиса</translation>
    </message>
    <message>
        <source>In both: {count}</source>
        <translation>В обоих списках: {count}</translation>
    </message>
    <message>
        <source>Only in this till: {count}</source>
        <translation>Только в этой программе: {count}</translation>
    </message>
    <message>
        <source>Only at the payment service: {count}</source>
        <translation>Только в платёжном сервисе: {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n difference.</source>
        <translation>
            <numerusform>%n расхождение.</numerusform>
            <numerusform>%n расхождения.</numerusform>
            <numerusform>%n расхождений.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sales are in both lists.</source>
        <translation>
            <numerusform>%n продажа есть в обоих списках.</numerusform>
            <numerusform>%n продажи есть в обоих списках.</numerusform>
            <numerusform>%n продаж есть в обоих списках.</numerusform>
        </translation>
    </message>
    <message>
        <source>Paid in both: {amount}</source>
        <translation>Оплачено в обоих: {amount}</translation>
    </message>
    <message>
        <source>There are no differences.</source>
        <translation>Расхождений нет.</translation>
    </message>
    <message>
        <source>The payment service’s list does not have this payment.</source>
        <translation>В списке платёжного сервиса этого платежа нет.</translation>
    </message>
    <message>
        <source>This till’s journal does not have this payment.</source>
        <translation>В этой программе такого платежа нет.</translation>
    </message>
    <message>
        <source>No payment was created for this sale, so nothing is missing.</source>
        <translation>Платёж для этой продажи не создавался, так что ничего не потеряно.</translation>
    </message>
    <message>
        <source>The states differ.</source>
        <translation>Состояния различаются.</translation>
    </message>
    <message>
        <source>The amounts differ.</source>
        <translation>Суммы различаются.</translation>
    </message>
    <message>
        <source>Here: {here}. At the payment service: {there}.</source>
        <translation>Здесь: {here}. В платёжном сервисе: {there}.</translation>
    </message>
    <message>
        <source>At the payment service: {there}.</source>
        <translation>В платёжном сервисе: {there}.</translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n minutes slow.</source>
        <translation>
            <numerusform>Часы этого компьютера отстают на %n минуту.</numerusform>
            <numerusform>Часы этого компьютера отстают на %n минуты.</numerusform>
            <numerusform>Часы этого компьютера отстают на %n минут.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n hours slow.</source>
        <translation>
            <numerusform>Часы этого компьютера отстают на %n час.</numerusform>
            <numerusform>Часы этого компьютера отстают на %n часа.</numerusform>
            <numerusform>Часы этого компьютера отстают на %n часов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n days slow.</source>
        <translation>
            <numerusform>Часы этого компьютера отстают на %n день.</numerusform>
            <numerusform>Часы этого компьютера отстают на %n дня.</numerusform>
            <numerusform>Часы этого компьютера отстают на %n дней.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n minutes fast.</source>
        <translation>
            <numerusform>Часы этого компьютера спешат на %n минуту.</numerusform>
            <numerusform>Часы этого компьютера спешат на %n минуты.</numerusform>
            <numerusform>Часы этого компьютера спешат на %n минут.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n hours fast.</source>
        <translation>
            <numerusform>Часы этого компьютера спешат на %n час.</numerusform>
            <numerusform>Часы этого компьютера спешат на %n часа.</numerusform>
            <numerusform>Часы этого компьютера спешат на %n часов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n days fast.</source>
        <translation>
            <numerusform>Часы этого компьютера спешат на %n день.</numerusform>
            <numerusform>Часы этого компьютера спешат на %n дня.</numerusform>
            <numerusform>Часы этого компьютера спешат на %n дней.</numerusform>
        </translation>
    </message>
    <message>
        <source>Set the right date and time. Until then the times shown here are wrong; payments go by the payment service’s clock.</source>
        <translation>Установите верные дату и время. До этого время на экране неверно; платежи идут по часам платёжного сервиса.</translation>
    </message>
    <message>
        <source>Screen and sound</source>
        <translation>Экран и звук</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Включено</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Выключено</translation>
    </message>
    <message>
        <source>The setting was not kept.</source>
        <translation>Настройка не сохранена.</translation>
    </message>
    <message>
        <source>For the cashier</source>
        <translation>Для кассира</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Тёмная тема</translation>
    </message>
    <message>
        <source>For a dim room. The QR always stays dark on a white ground.</source>
        <translation>Для тёмного помещения. QR-код всегда остаётся чёрным на белом.</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>Крупный текст</translation>
    </message>
    <message>
        <source>Half as large again.</source>
        <translation>Надписи в полтора раза крупнее.</translation>
    </message>
    <message>
        <source>This window is too small for it: at least 1366 × 768 is needed.</source>
        <translation>Для этого окно слишком мало: нужно не меньше 1366 × 768.</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Анимация</translation>
    </message>
    <message>
        <source>Small movements that show that the program is at work.</source>
        <translation>Небольшие движения, по которым видно, что программа работает.</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Во весь экран</translation>
    </message>
    <message>
        <source>Without title bar and task bar. F11 does the same.</source>
        <translation>Без заголовка и панели задач. То же делает F11.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Звук</translation>
    </message>
    <message>
        <source>When a payment has come, and when something needs attention.</source>
        <translation>Когда пришла оплата и когда нужно внимание.</translation>
    </message>
    <message>
        <source>For the customer</source>
        <translation>Для покупателя</translation>
    </message>
    <message>
        <source>Customer’s screen</source>
        <translation>Экран покупателя</translation>
    </message>
    <message>
        <source>On a second monitor, where there is one.</source>
        <translation>На втором мониторе, если он есть.</translation>
    </message>
    <message>
        <source>Sum while it is typed</source>
        <translation>Сумма, пока её набирают</translation>
    </message>
    <message>
        <source>The customer sees the sum grow before the QR comes.</source>
        <translation>Покупатель видит сумму ещё до QR-кода.</translation>
    </message>
    <message>
        <source>The shop’s own QR (UzQR)</source>
        <translation>QR-код магазина (UzQR)</translation>
    </message>
    <message>
        <source>A picture from your bank. The customer’s screen shows it between sales.</source>
        <translation>Картинка от вашего банка. Экран покупателя показывает её между продажами.</translation>
    </message>
    <message>
        <source>Who pays by it pays: {name}</source>
        <translation>Кто платит по этому коду, платит: {name}</translation>
    </message>
    <message>
        <source>This code names nobody. Pay a small sum by it once, and see that it comes to you.</source>
        <translation>В этом коде нет названия магазина. Один раз оплатите по нему небольшую сумму и проверьте, что она пришла вам.</translation>
    </message>
    <message>
        <source>Read with the scanner</source>
        <translation>Считать сканером</translation>
    </message>
    <message>
        <source>Scan the QR on the shop’s own poster now.</source>
        <translation>Теперь считайте сканером QR-код магазина.</translation>
    </message>
    <message>
        <source>The shop’s own QR is not shown to customers: the picture is no UzQR that could be checked. Choose it anew in “Screen and sound”.</source>
        <translation>QR-код магазина покупателям не показывается: на картинке нет UzQR, который можно проверить. Выберите её заново в разделе «Экран и звук».</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Выбрать картинку</translation>
    </message>
    <message>
        <source>Another picture</source>
        <translation>Другая картинка</translation>
    </message>
    <message>
        <source>Remove the picture</source>
        <translation>Убрать картинку</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Картинки</translation>
    </message>
    <message>
        <source>Pictures between sales</source>
        <translation>Картинки между продажами</translation>
    </message>
    <message>
        <source>Up to eight. The customer’s screen shows them while nobody pays. They are copied to this till.</source>
        <translation>Не больше восьми. Экран покупателя показывает их, пока никто не платит. Картинки копируются на этот компьютер.</translation>
    </message>
    <message>
        <source>Choose pictures</source>
        <translation>Выбрать картинки</translation>
    </message>
    <message>
        <source>A whole folder</source>
        <translation>Целая папка</translation>
    </message>
    <message>
        <source>The pictures are being read…</source>
        <translation>Картинки читаются…</translation>
    </message>
    <message>
        <source>Change the pictures</source>
        <translation>Менять картинки</translation>
    </message>
    <message>
        <source>One after the other, every ten seconds.</source>
        <translation>Каждые десять секунд показывается следующая.</translation>
    </message>
    <message>
        <source>There are eight pictures already, and no more are taken. Remove one first.</source>
        <translation>Картинок уже восемь, больше не берётся. Сначала уберите одну.</translation>
    </message>
    <message>
        <source>There is no PNG or JPEG picture in the folder {name}.</source>
        <translation>В папке {name} нет картинок PNG или JPEG.</translation>
    </message>
    <message>
        <source>{name} is damaged and is not shown. Remove it, and choose the picture again.</source>
        <translation>Файл {name} повреждён и не показывается. Уберите его и выберите картинку заново.</translation>
    </message>
    <message>
        <source>{name} could not be copied to this till: there is no room, or no right to write.</source>
        <translation>Файл {name} не удалось скопировать на этот компьютер: нет места или прав на запись.</translation>
    </message>
    <message>
        <source>Remove picture {number}</source>
        <translation>Убрать картинку {number}</translation>
    </message>
    <message>
        <source>The file {name} cannot be opened any more. Choose the picture again.</source>
        <translation>Файл {name} больше не открывается. Выберите картинку ещё раз.</translation>
    </message>
    <message>
        <source>{name} is no picture that can be shown. Choose a PNG or a JPEG file.</source>
        <translation>{name} — не картинка, которую можно показать. Выберите файл PNG или JPEG.</translation>
    </message>
    <message>
        <source>{name} is too large. Choose a picture of at most 10 MB.</source>
        <translation>{name} слишком большой. Выберите картинку не больше 10 МБ.</translation>
    </message>
    <message>
        <source>No QR can be read in {name}. Choose a sharper picture, with the QR alone in it.</source>
        <translation>В {name} не читается QR-код. Выберите картинку почётче, где есть только QR-код.</translation>
    </message>
    <message>
        <source>The QR in {name} is no UzQR. Ask your bank for the picture of the shop’s UzQR, and choose that.</source>
        <translation>QR-код не является UzQR: {name}. Попросите у банка картинку с UzQR магазина и выберите её.</translation>
    </message>
    <message>
        <source>The UzQR in {name} is damaged: its check is wrong, and money paid by it might go astray. Ask your bank for the picture anew.</source>
        <translation>UzQR повреждён: {name}. Контрольное число не сходится, деньги могут уйти не туда. Попросите у банка картинку заново.</translation>
    </message>
    <message>
        <source>The QR in {name} is a payment code, but no UzQR for soʻm in Uzbekistan. Ask your bank for the shop’s UzQR.</source>
        <translation>Это платёжный код, но не UzQR для сумов в Узбекистане: {name}. Попросите у банка UzQR магазина.</translation>
    </message>
    <message>
        <source>The UzQR in {name} is for one payment and holds its sum. Ask your bank for the one without a sum.</source>
        <translation>UzQR рассчитан на один платёж, в нём указана сумма: {name}. Попросите у банка код без суммы.</translation>
    </message>
    <message>
        <source>what was scanned</source>
        <translation>считанный код</translation>
    </message>
    <message numerus="yes">
        <source>%n payments there have no invoice number: they may be another till’s.</source>
        <translation>
            <numerusform>Там у %n платежа нет номера инвойса: возможно, он другой точки оплаты.</numerusform>
            <numerusform>Там у %n платежей нет номера инвойса: возможно, они другой точки оплаты.</numerusform>
            <numerusform>Там у %n платежей нет номера инвойса: возможно, они другой точки оплаты.</numerusform>
        </translation>
    </message>
    <message>
        <source>It has no invoice number: it may be another till’s.</source>
        <translation>Номера инвойса нет: возможно, это платёж другой точки оплаты.</translation>
    </message>
    <message>
        <source>It is paid here, but not completed at the payment service.</source>
        <translation>Здесь оплачено, а в платёжном сервисе не завершено.</translation>
    </message>
    <message>
        <source>It is completed at the payment service, but not paid here.</source>
        <translation>В платёжном сервисе завершено, а здесь не оплачено.</translation>
    </message>
    <message>
        <source>The payment service has this payment under another invoice.</source>
        <translation>В платёжном сервисе у этого платежа другой номер инвойса.</translation>
    </message>
    <message>
        <source>Name of the customer’s monitor</source>
        <translation>Имя монитора покупателя</translation>
    </message>
    <message>
        <source>Keys of the test address</source>
        <translation>Ключи тестового адреса</translation>
    </message>
    <message>
        <source>No payment is open: the program may be updated.</source>
        <translation>Открытых платежей нет: программу можно обновить.</translation>
    </message>
    <message>
        <source>A payment is open ({path}): finish it or close the program, then update.</source>
        <translation>Открыт платёж ({path}): завершите его или закройте программу, затем обновите.</translation>
    </message>
    <message>
        <source>The program is open ({path}), with no payment in it: close it before the update.</source>
        <translation>Программа открыта ({path}), платежей в ней нет: закройте её перед обновлением.</translation>
    </message>
    <message>
        <source>The journal in {path} could not be backed up, so nothing is updated. {why}</source>
        <translation>Не удалось сделать резервную копию журнала в {path}, поэтому обновления не будет. {why}</translation>
    </message>
    <message>
        <source>In the QR code: the card number</source>
        <translation>В QR-коде: номер карты</translation>
    </message>
    <message>
        <source>In the QR code: a payment link</source>
        <translation>В QR-коде: ссылка для оплаты</translation>
    </message>
    <message>
        <source>In the QR code: the payment page</source>
        <translation>В QR-коде: страница оплаты</translation>
    </message>
    <message>
        <source>In the QR code: the payment, for a bank’s app</source>
        <translation>В QR-коде: платёж для приложения банка</translation>
    </message>
    <message>
        <source>The QR code cannot be shown. Please pay by the card number.</source>
        <translation>QR-код показать нельзя. Пожалуйста, оплатите по номеру карты.</translation>
    </message>
    <message>
        <source>The QR code cannot be shown. Please ask the cashier.</source>
        <translation>QR-код показать нельзя. Пожалуйста, обратитесь к кассиру.</translation>
    </message>
    <message>
        <source>The QR code did not pass its check, so it is not shown. Let the customer pay by the card number, or use the payment page. Tell the technician.</source>
        <translation>QR-код не прошёл проверку, поэтому не показан. Пусть покупатель заплатит по номеру карты или на странице оплаты. Сообщите технику.</translation>
    </message>
    <message>
        <source>Day’s report</source>
        <translation>Отчёт за день</translation>
    </message>
    <message>
        <source>Day’s report, {day}</source>
        <translation>Отчёт за день, {day}</translation>
    </message>
    <message>
        <source>Day’s total</source>
        <translation>Итого за день</translation>
    </message>
    <message>
        <source>Reversed</source>
        <translation>Отозвано</translation>
    </message>
    <message>
        <source>Confirmed again</source>
        <translation>Снова подтверждено</translation>
    </message>
    <message>
        <source>By hand, not paid</source>
        <translation>Вручную, не оплачено</translation>
    </message>
    <message>
        <source>Given back outside the program</source>
        <translation>Возвращено вне программы</translation>
    </message>
    <message>
        <source>Not in the total</source>
        <translation>Не входит в итог</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>Ещё открыто</translation>
    </message>
    <message>
        <source>Sale No. {number} of {day}</source>
        <translation>Продажа № {number} от {day}</translation>
    </message>
    <message>
        <source>All PINs ended on {time}: the safe store did not have their key any more.</source>
        <translation>{time} все ПИН-коды перестали действовать: в защищённом хранилище больше не было их ключа.</translation>
    </message>
    <message>
        <source>The day’s report cannot be read from the journal. Call the technician.</source>
        <translation>Отчёт за день не удалось прочитать из журнала. Вызовите техника.</translation>
    </message>
    <message>
        <source>Not settled yet</source>
        <translation>Не завершено</translation>
    </message>
    <message>
        <source>Not settled by the end of that day</source>
        <translation>Не завершено к концу этого дня</translation>
    </message>
    <message>
        <source>No sound can be heard on this computer: look at the screen. A technician can connect a loudspeaker.</source>
        <translation>Звук на этом компьютере не работает: следите за экраном. Техник может подключить динамик.</translation>
    </message>
    <message>
        <source>Changed: {keys}.</source>
        <translation>Изменено: {keys}.</translation>
    </message>
    <message>
        <source>Nothing was changed: this till was set up so already.</source>
        <translation>Ничего не изменено: эта точка оплаты уже настроена так.</translation>
    </message>
    <message>
        <source>Keys are never given on the command line, where everyone on this computer can read them. Put them into a file, or send them by standard input: --credentials FILE or --credentials -</source>
        <translation>Ключи никогда не передают в командной строке: её может прочитать каждый на этом компьютере. Запишите их в файл или передайте через стандартный ввод: --credentials ФАЙЛ или --credentials -</translation>
    </message>
    <message>
        <source>This line cannot be read as TOML: a name, an equals sign and a value; texts stand in straight quotes.</source>
        <translation>Эту строку нельзя прочитать как TOML: имя, знак равенства и значение; тексты пишут в прямых кавычках.</translation>
    </message>
    <message>
        <source>There is no such setting: check its spelling.</source>
        <translation>Такой настройки нет: проверьте написание.</translation>
    </message>
    <message>
        <source>The till makes this for itself: take it out of here.</source>
        <translation>Это точка оплаты создаёт себе сама: уберите отсюда эту строку.</translation>
    </message>
    <message>
        <source>Keys are not taken from here, where others can read them: put them into a file and name it with --credentials.</source>
        <translation>Ключи отсюда не берутся: здесь их могут прочитать другие. Запишите их в файл и укажите его через --credentials.</translation>
    </message>
    <message>
        <source>The keys are missing: name the file with the keys, or let the cashier enter them at each start (--keys-in-memory).</source>
        <translation>Ключи не указаны: назовите файл с ключами или пусть кассир вводит их при каждом запуске (--keys-in-memory).</translation>
    </message>
    <message>
        <source>This is not as the payment service gives it out: copy it anew.</source>
        <translation>Это не то, что выдаёт платёжный сервис: скопируйте заново.</translation>
    </message>
    <message>
        <source>The keys are given in two places: leave one of them.</source>
        <translation>Ключи указаны в двух местах: оставьте одно.</translation>
    </message>
    <message>
        <source>A text is wanted here, in straight quotes.</source>
        <translation>Здесь нужен текст в прямых кавычках.</translation>
    </message>
    <message>
        <source>A whole number is wanted here, without quotes.</source>
        <translation>Здесь нужно целое число без кавычек.</translation>
    </message>
    <message>
        <source>Write true or false here, without quotes.</source>
        <translation>Напишите здесь true или false без кавычек.</translation>
    </message>
    <message>
        <source>A list of texts is wanted here, in square brackets.</source>
        <translation>Здесь нужен список текстов в квадратных скобках.</translation>
    </message>
    <message>
        <source>Anybody on this computer may change this file, so it is left out: let only an administrator write to it.</source>
        <translation>Этот файл может изменить любой на этом компьютере, поэтому он не учитывается: оставьте право записи только администратору.</translation>
    </message>
    <message>
        <source>A payment begun with the present address and account is not decided yet, so neither can be changed. Wait until the program says how it ended, or confirm there that you have seen it.</source>
        <translation>Платёж, начатый с нынешним адресом и аккаунтом, ещё не решён, поэтому ни тот ни другой сменить нельзя. Дождитесь, пока программа сообщит, чем он закончился, или подтвердите в ней, что вы его видели.</translation>
    </message>
    <message>
        <source>This till takes real money now. With the test address or test keys every payment is a trial: the customer pays nothing, and no money comes.</source>
        <translation>Сейчас здесь принимают настоящие деньги. С тестовым адресом или тестовыми ключами каждый платёж будет пробным: покупатель не платит, деньги не приходят.</translation>
    </message>
    <message>
        <source>This is no STIR: it has 9 digits. Check it on the shop’s certificate.</source>
        <translation>Это не ИНН (СТИР): в нём 9 цифр. Проверьте по свидетельству магазина.</translation>
    </message>
    <message>
        <source>This needs a permission that you do not have. Call the manager.</source>
        <translation>На это у вас нет разрешения. Позовите менеджера.</translation>
    </message>
    <message>
        <source>This code has digits alone, and not this many.</source>
        <translation>Этот код состоит только из цифр, и их не столько.</translation>
    </message>
    <message>
        <source>The fiscal service must be on this computer: its address looks like 127.0.0.1:3449.</source>
        <translation>Фискальная служба должна быть на этом компьютере: её адрес выглядит так: 127.0.0.1:3449.</translation>
    </message>
    <message>
        <source>The keys stand below a line [keys], one on each line.</source>
        <translation>Ключи пишут под строкой [keys], каждый на своей строке.</translation>
    </message>
    <message>
        <source>Is {hint} meant?</source>
        <translation>Может быть, {hint}?</translation>
    </message>
    <message>
        <source>It may be {hint}.</source>
        <translation>Допустимо: {hint}.</translation>
    </message>
    <message>
        <source>Test the sound</source>
        <translation>Проверить звук</translation>
    </message>
    <message>
        <source>Listen…</source>
        <translation>Слушайте…</translation>
    </message>
    <message>
        <source>There were three sounds: money has come, money came late, something has to be checked. If you heard nothing, turn the volume up.</source>
        <translation>Прозвучали три сигнала: деньги пришли, деньги пришли с опозданием, нужна проверка. Если ничего не слышно, прибавьте громкость.</translation>
    </message>
    <message>
        <source>Nothing could be played: no loudspeaker was found on this computer.</source>
        <translation>Звук не воспроизвёлся: на этом компьютере не найден динамик.</translation>
    </message>
    <message>
        <source>Training, test and real sales do not mix: {path} is of another kind. Nothing was changed.</source>
        <translation>Тренировочные, тестовые и настоящие продажи не смешиваются: {path} – копия другого журнала. Ничего не изменено.</translation>
    </message>
    <message>
        <source>Sale No. {number} for {amount}: its time is long over, and the payment service does not say how it ended. Check it in the service’s web cabinet.</source>
        <translation>Продажа № {number} на {amount}: время оплаты давно вышло, а платёжный сервис не сообщает, чем всё закончилось. Проверьте платёж в личном кабинете сервиса.</translation>
    </message>
    <message>
        <source>Begun with another account</source>
        <translation>Начата с другим аккаунтом</translation>
    </message>
    <message>
        <source>This till was set up for another account while the payment was open, so the program cannot ask about it any more. Do not ask the customer to pay again: check it in the web cabinet of the account it was begun with ({address}).</source>
        <translation>Пока платёж был открыт, программу перенастроили на другой аккаунт, и спросить о нём она больше не может. Не просите покупателя платить ещё раз: проверьте платёж в личном кабинете прежнего аккаунта ({address}).</translation>
    </message>
    <message>
        <source>Its time is long over, and the payment service does not say how it ended. Check it in the service’s web cabinet.</source>
        <translation>Время оплаты давно вышло, а платёжный сервис не сообщает, чем всё закончилось. Проверьте платёж в личном кабинете сервиса.</translation>
    </message>
    <message>
        <source>The payment was begun with another account of the payment service.</source>
        <translation>Платёж начат с другим аккаунтом платёжного сервиса.</translation>
    </message>
    <message>
        <source>Wait a little: the program asks less often now.</source>
        <translation>Немного подождите: программа теперь спрашивает реже.</translation>
    </message>
    <message>
        <source>Wait until it is over.</source>
        <translation>Дождитесь её окончания.</translation>
    </message>
    <message>
        <source>Check it in that account’s web cabinet.</source>
        <translation>Проверьте его в личном кабинете того аккаунта.</translation>
    </message>
    <message>
        <source>Customer cannot scan</source>
        <translation>Код не сканируется</translation>
    </message>
    <message>
        <source>Back to the QR code</source>
        <translation>Вернуться к QR-коду</translation>
    </message>
    <message>
        <source>To pay, exactly</source>
        <translation>К оплате ровно</translation>
    </message>
    <message>
        <source>In your bank’s app enter this card number and exactly this amount, and pay before {time}.</source>
        <translation>В приложении банка введите этот номер карты и ровно эту сумму. Оплатите до {time}.</translation>
    </message>
    <message>
        <source>In your bank’s app enter this card number and exactly this amount, and pay.</source>
        <translation>В приложении банка введите этот номер карты и ровно эту сумму и оплатите.</translation>
    </message>
    <message>
        <source>This till was moved to another computer: take payments there. The sales made here can still be read.</source>
        <translation>Эта точка оплаты перенесена на другой компьютер: принимайте оплату там. Прежние продажи здесь можно просматривать.</translation>
    </message>
    <message>
        <source>This till is on its way to another computer, and the move is not finished. Call the technician: the same command once more finishes it.</source>
        <translation>Эта точка оплаты переносится на другой компьютер, перенос не закончен. Вызовите техника: та же команда, выполненная ещё раз, закончит перенос.</translation>
    </message>
    <message>
        <source>Moved to another computer</source>
        <translation>Перенесена на другой компьютер</translation>
    </message>
    <message>
        <source>The code of this computer: {code}</source>
        <translation>Код этого компьютера: {code}</translation>
    </message>
    <message numerus="yes">
        <source>The till with its %n sale is packed in {path}.</source>
        <translation>
            <numerusform>Точка оплаты и %n продажа сохранены в файл {path}.</numerusform>
            <numerusform>Точка оплаты и %n продажи сохранены в файл {path}.</numerusform>
            <numerusform>Точка оплаты и %n продаж сохранены в файл {path}.</numerusform>
        </translation>
    </message>
    <message>
        <source>It takes no payments on this computer any more.</source>
        <translation>На этом компьютере она больше не принимает оплату.</translation>
    </message>
    <message>
        <source>SHA-256 of the file: {digest}</source>
        <translation>Контрольная сумма файла SHA-256: {digest}</translation>
    </message>
    <message>
        <source>On the other computer: {command}</source>
        <translation>На другом компьютере: {command}</translation>
    </message>
    <message>
        <source>Only the computer with the code {code} can import it.</source>
        <translation>Принять его может только компьютер с кодом {code}.</translation>
    </message>
    <message>
        <source>Any computer can import it, and two must not: make no copies of it, and delete what is left of it afterwards.</source>
        <translation>Принять его может любой компьютер, но двум этого делать нельзя: не копируйте файл, а после переноса удалите то, что от него осталось.</translation>
    </message>
    <message>
        <source>The keys are deleted from this computer; they are entered anew on the other one.</source>
        <translation>Ключи удалены с этого компьютера; на другом их вводят заново.</translation>
    </message>
    <message>
        <source>The keys could not be deleted from the safe store of this computer: delete them by hand.</source>
        <translation>Не удалось удалить ключи из защищённого хранилища этого компьютера: удалите их вручную.</translation>
    </message>
    <message numerus="yes">
        <source>The till with its %n sale is on this computer now.</source>
        <translation>
            <numerusform>Точка оплаты и %n продажа теперь на этом компьютере.</numerusform>
            <numerusform>Точка оплаты и %n продажи теперь на этом компьютере.</numerusform>
            <numerusform>Точка оплаты и %n продаж теперь на этом компьютере.</numerusform>
        </translation>
    </message>
    <message>
        <source>This till is on this computer already; nothing was changed.</source>
        <translation>Эта точка оплаты уже на этом компьютере; ничего не изменено.</translation>
    </message>
    <message>
        <source>Enter its keys: open the program, or {command}</source>
        <translation>Введите её ключи: откройте программу или {command}</translation>
    </message>
    <message>
        <source>Choose the picture of the shop’s own QR again in the settings.</source>
        <translation>Заново выберите в настройках картинку с QR-кодом магазина.</translation>
    </message>
    <message>
        <source>No other computer can import the file any more.</source>
        <translation>Другой компьютер этот файл принять уже не сможет.</translation>
    </message>
    <message>
        <source>The file could not be made unusable: destroy it, so that no second computer imports this till.</source>
        <translation>Файл не удалось сделать непригодным: уничтожьте его, чтобы второй компьютер не принял эту точку оплаты.</translation>
    </message>
    <message>
        <source>No till is set up here, so there is nothing to move.</source>
        <translation>Здесь нет настроенной точки оплаты, переносить нечего.</translation>
    </message>
    <message>
        <source>A payment is still open ({detail}), and the till stays here. Open the program, wait until each payment is decided, close it, then try again.</source>
        <translation>Есть незавершённые платежи ({detail}), поэтому точка оплаты остаётся здесь. Откройте программу, дождитесь решения по каждому платежу, закройте её и повторите.</translation>
    </message>
    <message>
        <source>The till is set to the test address, and there are real sales on this computer. Set it to its real address first; they would be left behind.</source>
        <translation>Точка оплаты настроена на тестовый адрес, а на этом компьютере есть настоящие продажи. Сначала настройте её на настоящий адрес, иначе они останутся здесь.</translation>
    </message>
    <message>
        <source>This till was packed already. Use that file. Only if it is lost, and no computer has imported it, pack the till once more with --again.</source>
        <translation>Эта точка оплаты уже сохранена в файл. Возьмите тот файл. Только если он потерян и ни один компьютер его не принял, сохраните её ещё раз с --again.</translation>
    </message>
    <message>
        <source>There is a file of this name already: choose another name.</source>
        <translation>Файл с таким именем уже есть: выберите другое имя.</translation>
    </message>
    <message>
        <source>The file cannot be read: check its name, and that the stick is in.</source>
        <translation>Файл не читается: проверьте его имя и вставлена ли флешка.</translation>
    </message>
    <message>
        <source>The file cannot be written there: the folder is missing, full, or not yours to write to. Choose another place; nothing was changed.</source>
        <translation>Файл туда не записать: папки нет, нет места или нет права на запись. Выберите другое место; ничего не изменено.</translation>
    </message>
    <message>
        <source>The file could not be finished, and the till takes no payments meanwhile. Choose another place and do the same once more.</source>
        <translation>Файл не удалось дописать, пока точка оплаты не принимает оплату. Выберите другое место и сделайте то же ещё раз.</translation>
    </message>
    <message>
        <source>This is not the file of a till.</source>
        <translation>Это не файл точки оплаты.</translation>
    </message>
    <message>
        <source>The file was made by a newer version of the program: install that version here first. Nothing was changed.</source>
        <translation>Файл создан более новой версией программы: сначала установите её здесь. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The file is not as it was packed: it is cut off or was changed. Copy it once more, or pack the till anew with --again. Nothing was changed.</source>
        <translation>Файл не такой, каким был сохранён: он обрезан или изменён. Скопируйте его ещё раз или сохраните точку оплаты заново с --again. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The SHA-256 of the file is not the one given: it is another file, or was changed. Nothing was imported.</source>
        <translation>Сумма SHA-256 файла не совпадает с указанной: это другой файл или он изменён. Ничего не принято.</translation>
    </message>
    <message>
        <source>The file was packed for another computer; the code of this one is {detail}. Nothing was imported.</source>
        <translation>Файл предназначен для другого компьютера; код этого: {detail}. Ничего не принято.</translation>
    </message>
    <message>
        <source>This till was imported already ({detail}). It works on one computer only.</source>
        <translation>Эта точка оплаты уже принята ({detail}). Она работает только на одном компьютере.</translation>
    </message>
    <message>
        <source>There are sales of another till on this computer, so nothing was imported. Use another computer, or another folder (POS_APP_HOME).</source>
        <translation>На этом компьютере есть продажи другой точки оплаты, поэтому ничего не принято. Возьмите другой компьютер или другую папку (POS_APP_HOME).</translation>
    </message>
    <message>
        <source>The till in the file does not go on from the sales that are here, so nothing was imported. Call the technician.</source>
        <translation>Точка оплаты из файла не продолжает здешние продажи, поэтому ничего не принято. Вызовите техника.</translation>
    </message>
    <message>
        <source>This till left from this very computer. Only if no other computer has imported it, take it back with --take-back.</source>
        <translation>Эта точка оплаты ушла именно с этого компьютера. Только если её не принял другой компьютер, верните её с --take-back.</translation>
    </message>
    <message>
        <source>The till in the file works with another address of the payment service than this computer ({detail}). If the new one is right, give it with --address. Nothing was changed.</source>
        <translation>Точка оплаты в файле работает с другим адресом платёжного сервиса, чем этот компьютер ({detail}). Если новый адрес верен, укажите его через --address. Ничего не изменено.</translation>
    </message>
    <message>
        <source>What was begun here with this till is not what is in the file: one of the two was changed. Give the SHA-256 that was told when the till was packed (--sha256). Nothing was changed.</source>
        <translation>Начатый здесь перенос этой точки оплаты не совпадает с файлом: что-то из двух изменили. Укажите SHA-256, который программа назвала при упаковке (--sha256). Ничего не изменено.</translation>
    </message>
    <message>
        <source>Send to the customer</source>
        <translation>Отправить покупателю</translation>
    </message>
    <message>
        <source>For a customer who pays from afar</source>
        <translation>Покупателю, который платит издалека</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Скопировать ссылку</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Скопировать картинку</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Сохранить картинку</translation>
    </message>
    <message>
        <source>The link is copied. Paste it into the message.</source>
        <translation>Ссылка скопирована. Вставьте её в сообщение.</translation>
    </message>
    <message>
        <source>The picture is copied. Paste it into the message.</source>
        <translation>Картинка скопирована. Вставьте её в сообщение.</translation>
    </message>
    <message>
        <source>The picture is saved: {path}</source>
        <translation>Картинка сохранена: {path}</translation>
    </message>
    <message>
        <source>The picture cannot be saved in {folder}. Copy it instead.</source>
        <translation>Сохранить картинку в {folder} не удалось. Скопируйте её.</translation>
    </message>
    <message>
        <source>The picture did not pass its check and was not made. Copy the link instead.</source>
        <translation>Картинка не прошла проверку и не создана. Скопируйте ссылку.</translation>
    </message>
    <message>
        <source>To pay: {amount}</source>
        <translation>К оплате: {amount}</translation>
    </message>
    <message>
        <source>Pay before {time}</source>
        <translation>Оплатите до {time}</translation>
    </message>
    <message>
        <source>Pay before about {time}</source>
        <translation>Оплатите примерно до {time}</translation>
    </message>
    <message>
        <source>The QR for your payment will appear here.</source>
        <translation>Здесь появится QR-код для оплаты.</translation>
    </message>
    <message>
        <source>The screen is turned to the customer</source>
        <translation>Экран повёрнут к покупателю</translation>
    </message>
    <message>
        <source>Back to the till: Esc, or hold a finger here for two seconds</source>
        <translation>Назад в программу: Esc или держите здесь палец две секунды</translation>
    </message>
    <message numerus="yes">
        <source>%n messages wait at the till.</source>
        <translation>
            <numerusform>В программе %n сообщение.</numerusform>
            <numerusform>В программе %n сообщения.</numerusform>
            <numerusform>В программе %n сообщений.</numerusform>
        </translation>
    </message>
    <message>
        <source>The customer sees this on their own screen.</source>
        <translation>Покупатель видит это на своём экране.</translation>
    </message>
    <message>
        <source>The customer’s screen has gone: show the customer the code on this one.</source>
        <translation>Экран покупателя отключился: покажите покупателю код на этом экране.</translation>
    </message>
    <message numerus="yes">
        <source>%n sales were begun with another account and are not in this list.</source>
        <translation>
            <numerusform>%n продажа начата с другим аккаунтом, в этом списке её нет.</numerusform>
            <numerusform>%n продажи начаты с другим аккаунтом, в этом списке их нет.</numerusform>
            <numerusform>%n продаж начато с другим аккаунтом, в этом списке их нет.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was begun with another account, whose list this is not.</source>
        <translation>Продажа начата с другим аккаунтом: это не его список.</translation>
    </message>
    <message>
        <source>An older record of the sales was changed by somebody: do not trust the reports. Call the technician.</source>
        <translation>Старую запись о продажах кто-то изменил: отчётам верить нельзя. Вызовите техника.</translation>
    </message>
    <message>
        <source>The list of sales cannot be read. Sales go on; call the technician.</source>
        <translation>Список продаж не читается. Продавать можно; вызовите техника.</translation>
    </message>
    <message>
        <source>The disk has no room for today’s backup of the sales. Sales go on; free some space.</source>
        <translation>На диске нет места для сегодняшней резервной копии продаж. Продавать можно; освободите место.</translation>
    </message>
    <message>
        <source>Today’s backup of the sales could not be made. Sales go on; call the technician.</source>
        <translation>Сегодняшнюю резервную копию продаж сделать не удалось. Продавать можно; вызовите техника.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>The guide cannot be read on this computer. Sales go on without it. Ask your manager, or call the technician: the program has to be installed again.</source>
        <translation>Руководство на этом компьютере не читается. Продажи идут и без него. Спросите менеджера или вызовите техника: программу нужно установить заново.</translation>
    </message>
    <message>
        <source>To the technician: say what you pressed, what the screen says, and these lines.</source>
        <translation>Технику: скажите, что вы нажали, что написано на экране, и эти строки.</translation>
    </message>
    <message>
        <source>Copy for the technician</source>
        <translation>Скопировать для техника</translation>
    </message>
    <message>
        <source>Which QR do customers’ apps take?</source>
        <translation>Какой QR-код открывают приложения покупателей?</translation>
    </message>
    <message>
        <source>Try each code on phones, and keep the order that worked.</source>
        <translation>Проверьте каждый код на телефонах и сохраните порядок, который подошёл.</translation>
    </message>
    <message>
        <source>Try the codes on phones</source>
        <translation>Проверить коды на телефонах</translation>
    </message>
    <message>
        <source>Nobody can say in advance which code a bank’s app opens. Make a small payment of your own, scan each code with the apps that you have, and tick what opened. From then on the code that opened in the most apps is shown first.</source>
        <translation>Заранее никто не скажет, какой код откроет приложение банка. Создайте небольшой платёж для себя, отсканируйте каждый код своими приложениями и отметьте, что открылось. После этого первым показывается код, который открылся в большинстве приложений.</translation>
    </message>
    <message>
        <source>This payment is real. Do not confirm it in the app; at the end you can cancel it. If you do pay, the money comes as from any sale.</source>
        <translation>Этот платёж настоящий. Не подтверждайте его в приложении; в конце его можно отменить. Если всё же оплатите, деньги придут как за обычную продажу.</translation>
    </message>
    <message>
        <source>In training no app opens these codes: tick as you like, to learn how it goes. The codes of real sales stay as they are.</source>
        <translation>В тренировке эти коды не откроет ни одно приложение: отмечайте как угодно, чтобы научиться. Коды настоящих продаж не изменятся.</translation>
    </message>
    <message>
        <source>A payment is still open here. It goes on beside this: what comes of it is told above.</source>
        <translation>Здесь есть незавершённый платёж. Он идёт своим чередом: о его итоге скажет строка вверху.</translation>
    </message>
    <message>
        <source>Amount of your payment, soʻm</source>
        <translation>Сумма вашего платежа, сум</translation>
    </message>
    <message>
        <source>Trial of the codes</source>
        <translation>Проверка кодов</translation>
    </message>
    <message>
        <source>Show the codes</source>
        <translation>Показать коды</translation>
    </message>
    <message>
        <source>The codes were not tried here yet.</source>
        <translation>Здесь коды ещё не проверялись.</translation>
    </message>
    <message>
        <source>Tried on {day}. Shown first: {code}.</source>
        <translation>Проверено {day}. Первым показывается: {code}.</translation>
    </message>
    <message>
        <source>Tried on {day}. The order kept: {codes}.</source>
        <translation>Проверено {day}. Сохранённый порядок: {codes}.</translation>
    </message>
    <message>
        <source>These were codes of the test address.</source>
        <translation>Это были коды тестового адреса.</translation>
    </message>
    <message>
        <source>The codes were not tried on phones here yet: that is the last step.</source>
        <translation>Здесь коды ещё не проверялись на телефонах: это последний шаг.</translation>
    </message>
    <message>
        <source>Back to the usual order</source>
        <translation>Вернуть обычный порядок</translation>
    </message>
    <message>
        <source>There is a payment of {amount} that may still be paid. Take another amount, or begin yours beside it.</source>
        <translation>Есть платёж на {amount}, который ещё могут оплатить. Введите другую сумму или создайте свой платёж отдельно.</translation>
    </message>
    <message>
        <source>Begin mine beside it</source>
        <translation>Создать отдельно</translation>
    </message>
    <message>
        <source>Code {number} of {count}</source>
        <translation>Код {number} из {count}</translation>
    </message>
    <message>
        <source>Scan the code with each app and press its button: once for “opened”, twice for “did not open”. Do not confirm the payment there.</source>
        <translation>Отсканируйте код каждым приложением и нажмите его кнопку: если открылось — один раз, если нет — два. Платёж в приложении не подтверждайте.</translation>
    </message>
    <message>
        <source>Another app</source>
        <translation>Другое приложение</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Previous code</source>
        <translation>Предыдущий код</translation>
    </message>
    <message>
        <source>Next code</source>
        <translation>Следующий код</translation>
    </message>
    <message>
        <source>See the result</source>
        <translation>Показать итог</translation>
    </message>
    <message>
        <source>Your payment has come. Its codes are gone, your ticks are kept: see the result, or go on with a new payment.</source>
        <translation>Ваш платёж пришёл. Его коды больше не показываются, отметки сохранены: посмотрите итог или продолжите с новым платежом.</translation>
    </message>
    <message>
        <source>The codes of this payment are gone, your ticks are kept: see the result, or go on with a new payment.</source>
        <translation>Коды этого платежа больше не показываются, отметки сохранены: посмотрите итог или продолжите с новым платежом.</translation>
    </message>
    <message>
        <source>Go on with a new payment</source>
        <translation>Продолжить с новым платежом</translation>
    </message>
    <message>
        <source>Which code opened where</source>
        <translation>Какой код где открылся</translation>
    </message>
    <message>
        <source>Opened: {apps}</source>
        <translation>Открылось: {apps}</translation>
    </message>
    <message>
        <source>Did not open: {apps}</source>
        <translation>Не открылось: {apps}</translation>
    </message>
    <message>
        <source>Not tried in any app</source>
        <translation>Ни в одном приложении не проверялось</translation>
    </message>
    <message>
        <source>The order from now on</source>
        <translation>Порядок с этого момента</translation>
    </message>
    <message>
        <source>So far the payment page’s code came first; this order takes its place.</source>
        <translation>До сих пор первым был код страницы оплаты; теперь действует этот порядок.</translation>
    </message>
    <message>
        <source>No code opened in any app, so the order stays as it was. Try with other apps.</source>
        <translation>Ни в одном приложении код не открылся, поэтому порядок остаётся прежним. Попробуйте другие приложения.</translation>
    </message>
    <message>
        <source>Your payment of {amount}</source>
        <translation>Ваш платёж на {amount}</translation>
    </message>
    <message>
        <source>It can still be paid</source>
        <translation>Его ещё можно оплатить</translation>
    </message>
    <message>
        <source>Cancel it if the codes are not needed any more; left alone it ends by itself.</source>
        <translation>Отмените его, если коды больше не нужны; если оставить, он закончится сам.</translation>
    </message>
    <message>
        <source>Keep this order</source>
        <translation>Сохранить этот порядок</translation>
    </message>
    <message>
        <source>Leave as it was</source>
        <translation>Оставить как было</translation>
    </message>
    <message>
        <source>Back to the codes</source>
        <translation>Вернуться к кодам</translation>
    </message>
    <message>
        <source>Link of a bank’s app</source>
        <translation>Ссылка приложения банка</translation>
    </message>
    <message>
        <source>Link of the payment page</source>
        <translation>Ссылка на страницу оплаты</translation>
    </message>
    <message>
        <source>Payment code (EMVCo)</source>
        <translation>Платёжный код (EMVCo)</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>не проверено</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>открылось</translation>
    </message>
    <message>
        <source>did not open</source>
        <translation>не открылось</translation>
    </message>
    <message>
        <source>Phone’s camera</source>
        <translation>Камера телефона</translation>
    </message>
    <message>
        <source>Search all sales</source>
        <translation>Поиск по всем продажам</translation>
    </message>
    <message>
        <source>Amount, number, card, order…</source>
        <translation>Сумма, номер, карта, заказ…</translation>
    </message>
    <message>
        <source>End the search</source>
        <translation>Закончить поиск</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Все дни</translation>
    </message>
    <message>
        <source>Found: {count}</source>
        <translation>Найдено: {count}</translation>
    </message>
    <message>
        <source>The newest {count}</source>
        <translation>Последние {count}</translation>
    </message>
    <message>
        <source>Show older sales</source>
        <translation>Показать более ранние продажи</translation>
    </message>
    <message>
        <source>Only the newest are shown. Type more, or choose a day.</source>
        <translation>Показаны только последние. Уточните запрос или выберите день.</translation>
    </message>
    <message>
        <source>Nothing was found. You can type an amount, a sale’s number, the card’s last four digits, an order, a date, a person’s name, “shift 41”, or how an invoice or payment id begins.</source>
        <translation>Ничего не найдено. Можно ввести сумму, номер продажи, последние четыре цифры карты, заказ, дату, имя сотрудника, «смена 41» или начало номера инвойса или платежа.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>No receipt</source>
        <translation>Без чека</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>Выбрать день</translation>
    </message>
    <message>
        <source>The month before</source>
        <translation>Предыдущий месяц</translation>
    </message>
    <message>
        <source>The next month</source>
        <translation>Следующий месяц</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>January {year}</source>
        <translation>Январь {year}</translation>
    </message>
    <message>
        <source>February {year}</source>
        <translation>Февраль {year}</translation>
    </message>
    <message>
        <source>March {year}</source>
        <translation>Март {year}</translation>
    </message>
    <message>
        <source>April {year}</source>
        <translation>Апрель {year}</translation>
    </message>
    <message>
        <source>May {year}</source>
        <translation>Май {year}</translation>
    </message>
    <message>
        <source>June {year}</source>
        <translation>Июнь {year}</translation>
    </message>
    <message>
        <source>July {year}</source>
        <translation>Июль {year}</translation>
    </message>
    <message>
        <source>August {year}</source>
        <translation>Август {year}</translation>
    </message>
    <message>
        <source>September {year}</source>
        <translation>Сентябрь {year}</translation>
    </message>
    <message>
        <source>October {year}</source>
        <translation>Октябрь {year}</translation>
    </message>
    <message>
        <source>November {year}</source>
        <translation>Ноябрь {year}</translation>
    </message>
    <message>
        <source>December {year}</source>
        <translation>Декабрь {year}</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Пн</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Вт</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Ср</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Чт</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Пт</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Сб</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Вс</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>Смены</translation>
    </message>
    <message>
        <source>Shift No. {shift}</source>
        <translation>Смена № {shift}</translation>
    </message>
    <message>
        <source>Open a shift</source>
        <translation>Открыть смену</translation>
    </message>
    <message>
        <source>End the shift</source>
        <translation>Завершить смену</translation>
    </message>
    <message>
        <source>Close the shift</source>
        <translation>Закрыть смену</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Сверить</translation>
    </message>
    <message>
        <source>Copy the report’s text</source>
        <translation>Скопировать текст отчёта</translation>
    </message>
    <message>
        <source>Choose a shift to see its report.</source>
        <translation>Выберите смену, чтобы увидеть её отчёт.</translation>
    </message>
    <message>
        <source>There are no shifts here yet. Without them everything works as before.</source>
        <translation>Смен пока нет. Без них всё работает как прежде.</translation>
    </message>
    <message>
        <source>Shift No. {shift} is open.</source>
        <translation>Смена № {shift} открыта.</translation>
    </message>
    <message>
        <source>No shift is open. The next sale opens the next one by itself.</source>
        <translation>Открытой смены нет. Следующая продажа сама откроет новую.</translation>
    </message>
    <message>
        <source>End shift No. {shift}?</source>
        <translation>Завершить смену № {shift}?</translation>
    </message>
    <message>
        <source>Whatever is sold from now on, and money that comes later, will stand in the next shift.</source>
        <translation>Всё, что будет продано после этого, и деньги, которые придут позже, войдут в следующую смену.</translation>
    </message>
    <message>
        <source>Yes, end it</source>
        <translation>Да, завершить</translation>
    </message>
    <message>
        <source>No, go on selling</source>
        <translation>Нет, продолжить продажи</translation>
    </message>
    <message>
        <source>Close shift No. {shift} first.</source>
        <translation>Сначала закройте смену № {shift}.</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>Открыта</translation>
    </message>
    <message>
        <source>Not closed yet</source>
        <translation>Не закрыта</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закрыта</translation>
    </message>
    <message>
        <source>Shift No. {shift} so far (X)</source>
        <translation>Смена № {shift}, на данный момент (X)</translation>
    </message>
    <message>
        <source>Shift No. {shift}, not closed yet (X)</source>
        <translation>Смена № {shift}, ещё не закрыта (X)</translation>
    </message>
    <message>
        <source>Report of shift No. {shift} (Z)</source>
        <translation>Отчёт за смену № {shift} (Z)</translation>
    </message>
    <message>
        <source>Opened: {time}</source>
        <translation>Открыта: {time}</translation>
    </message>
    <message>
        <source>Ended: {time}</source>
        <translation>Завершена: {time}</translation>
    </message>
    <message>
        <source>Closed: {time}</source>
        <translation>Закрыта: {time}</translation>
    </message>
    <message>
        <source>Entries of the journal: {first}–{last}</source>
        <translation>Записи журнала: {first}–{last}</translation>
    </message>
    <message>
        <source>Sales begun in this shift: {count}</source>
        <translation>Продаж начато за смену: {count}</translation>
    </message>
    <message>
        <source>From shift No. {shift}</source>
        <translation>Из смены № {shift}</translation>
    </message>
    <message>
        <source>From before the first shift</source>
        <translation>До первой смены</translation>
    </message>
    <message>
        <source>Shift’s total</source>
        <translation>Итого за смену</translation>
    </message>
    <message>
        <source>Not decided, and will stand in a later report: {count}</source>
        <translation>Ещё не решено, войдёт в следующий отчёт: {count}</translation>
    </message>
    <message>
        <source>Total of the fiscal receipts</source>
        <translation>Итог по фискальным чекам</translation>
    </message>
    <message>
        <source>If you want: what the shop’s receipts say for this shift, in soʻm.</source>
        <translation>По желанию: сумма по чекам магазина за эту смену, в сумах.</translation>
    </message>
    <message>
        <source>Fiscal receipts: {amount}</source>
        <translation>Фискальные чеки: {amount}</translation>
    </message>
    <message>
        <source>{amount} less than paid here.</source>
        <translation>На {amount} меньше, чем оплачено здесь.</translation>
    </message>
    <message>
        <source>{amount} more than paid here.</source>
        <translation>На {amount} больше, чем оплачено здесь.</translation>
    </message>
    <message>
        <source>The same as paid here.</source>
        <translation>Столько же, сколько оплачено здесь.</translation>
    </message>
    <message>
        <source>Beside the payment service’s list: {agreed} agree, {differing} differ</source>
        <translation>Со списком платёжного сервиса: совпало {agreed}, расхождений {differing}</translation>
    </message>
    <message>
        <source>Not compared with the payment service’s list</source>
        <translation>Со списком платёжного сервиса не сверено</translation>
    </message>
    <message>
        <source>Fees told by the payment service: {amount} (payments: {count})</source>
        <translation>Комиссия по данным платёжного сервиса: {amount} (платежей: {count})</translation>
    </message>
    <message>
        <source>Letters of the journal: {letters}</source>
        <translation>Буквы журнала: {letters}</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>КОПИЯ</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Сотрудники</translation>
    </message>
    <message>
        <source>Who works at this till, and with which rights.</source>
        <translation>Кто работает на этой точке оплаты и с какими правами.</translation>
    </message>
    <message>
        <source>Nobody is entered yet, so the till asks nobody for a PIN. The first person is the owner: from then on the settings, the keys and this page ask for the owner’s PIN.</source>
        <translation>Пока никто не внесён, и ПИН-код ни у кого не спрашивается. Первым вносится владелец: после этого настройки, ключи и эта страница открываются по его ПИН-коду.</translation>
    </message>
    <message>
        <source>The settings, the keys and this page ask for the owner’s PIN, payments for none. Once others are entered, the till asks who takes each payment.</source>
        <translation>Настройки, ключи и эта страница открываются по ПИН-коду владельца, а для приёма оплаты он не нужен. Когда будут внесены другие, точка оплаты будет спрашивать, кто принимает оплату.</translation>
    </message>
    <message>
        <source>No PIN holds any more: the safe store of this computer does not have the key they were kept with. Set every PIN anew, the owner’s first.</source>
        <translation>ПИН-коды больше не действуют: в защищённом хранилище этого компьютера нет ключа, с которым они хранились. Задайте все ПИН-коды заново, начиная с владельца.</translation>
    </message>
    <message>
        <source>The owner’s PIN</source>
        <translation>ПИН-код владельца</translation>
    </message>
    <message>
        <source>With it nobody else changes settings and keys, and more people can be entered. A shop of one person works without it, and it can be set later.</source>
        <translation>С ним никто другой не изменит настройки и ключи, и можно внести других сотрудников. Магазин из одного человека работает и без него; задать его можно и позже.</translation>
    </message>
    <message>
        <source>Enter the owner</source>
        <translation>Внести владельца</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Добавить сотрудника</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Новый сотрудник</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Права</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>ПИН-код</translation>
    </message>
    <message>
        <source>The same PIN once more</source>
        <translation>Тот же ПИН-код ещё раз</translation>
    </message>
    <message>
        <source>4 to 8 digits.</source>
        <translation>От 4 до 8 цифр.</translation>
    </message>
    <message>
        <source>Leave it empty, and the PIN stays as it is.</source>
        <translation>Оставьте пустым, и ПИН-код останется прежним.</translation>
    </message>
    <message>
        <source>The two PINs are not the same.</source>
        <translation>ПИН-коды не совпадают.</translation>
    </message>
    <message>
        <source>Works here no more</source>
        <translation>Больше не работает</translation>
    </message>
    <message>
        <source>Does {name} work here no more?</source>
        <translation>{name} здесь больше не работает?</translation>
    </message>
    <message>
        <source>The PIN ends at once. What {name} has done stays in the books.</source>
        <translation>ПИН-код сразу перестанет действовать. Всё, что сделано под именем {name}, останется в журнале.</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>Работает дальше</translation>
    </message>
    <message>
        <source>Work here no more</source>
        <translation>Больше не работают</translation>
    </message>
    <message>
        <source>What they did stays in the books. Press a name to take it out of this till.</source>
        <translation>Всё, что они сделали, остаётся в отчётах. Нажмите имя, чтобы удалить его с этой точки оплаты.</translation>
    </message>
    <message>
        <source>Take the name {name} away for good?</source>
        <translation>Удалить имя «{name}» навсегда?</translation>
    </message>
    <message>
        <source>Lists and reports then say: a person without a name. Nobody can bring it back. Copies of the sales made before have it until newer ones take their place.</source>
        <translation>В списках и отчётах будет «Сотрудник без имени». Вернуть имя нельзя. В прежних копиях оно останется, пока их не заменят новые.</translation>
    </message>
    <message>
        <source>Take the name away</source>
        <translation>Удалить имя</translation>
    </message>
    <message>
        <source>Keep the name</source>
        <translation>Оставить имя</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Сохранено.</translation>
    </message>
    <message>
        <source>A person without a name</source>
        <translation>Сотрудник без имени</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>Бейдж</translation>
    </message>
    <message>
        <source>badge</source>
        <translation>бейдж</translation>
    </message>
    <message>
        <source>A barcode or QR with BADGE and 8 letters or digits or more. Scanned, it logs in with a cashier’s rights at most.</source>
        <translation>Штрихкод или QR-код: BADGE и не меньше 8 букв или цифр. Если его считать, вход будет не больше чем с правами кассира.</translation>
    </message>
    <message>
        <source>Scanned, it logs in with a cashier’s rights at most.</source>
        <translation>Если его считать, вход будет не больше чем с правами кассира.</translation>
    </message>
    <message>
        <source>Give a badge</source>
        <translation>Выдать бейдж</translation>
    </message>
    <message>
        <source>Give another badge</source>
        <translation>Выдать другой бейдж</translation>
    </message>
    <message>
        <source>Take the badge away</source>
        <translation>Отменить бейдж</translation>
    </message>
    <message>
        <source>Scan the badge now.</source>
        <translation>Теперь считайте бейдж.</translation>
    </message>
    <message>
        <source>no PIN</source>
        <translation>без ПИН-кода</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Lock the till</source>
        <translation>Заблокировать</translation>
    </message>
    <message>
        <source>Who is at the till?</source>
        <translation>Кто сейчас работает?</translation>
    </message>
    <message>
        <source>Choose your name and type your PIN.</source>
        <translation>Выберите своё имя и введите ПИН-код.</translation>
    </message>
    <message>
        <source>Scan your badge, or choose your name and type your PIN.</source>
        <translation>Считайте свой бейдж или выберите своё имя и введите ПИН-код.</translation>
    </message>
    <message>
        <source>Change my PIN</source>
        <translation>Сменить мой ПИН-код</translation>
    </message>
    <message>
        <source>Choose your name and type the PIN that you have.</source>
        <translation>Выберите своё имя и введите нынешний ПИН-код.</translation>
    </message>
    <message>
        <source>Now the new PIN: 4 to 8 digits.</source>
        <translation>Теперь новый ПИН-код: от 4 до 8 цифр.</translation>
    </message>
    <message>
        <source>Type the new PIN once more.</source>
        <translation>Введите новый ПИН-код ещё раз.</translation>
    </message>
    <message>
        <source>The PIN that you had is wrong. Nothing was changed.</source>
        <translation>Прежний ПИН-код неверный. Ничего не изменилось.</translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>Разрешить вход снова</translation>
    </message>
    <message>
        <source>This has to be allowed. Whoever may allow it chooses the name and types the PIN.</source>
        <translation>На это нужно разрешение. Тот, кто может разрешить, выбирает своё имя и вводит ПИН-код.</translation>
    </message>
    <message>
        <source>PIN: digits typed: {count}</source>
        <translation>ПИН-код: введено цифр: {count}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>You can try again now.</source>
        <translation>Теперь можно попробовать снова.</translation>
    </message>
    <message>
        <source>When the till asks anew</source>
        <translation>Когда ПИН-код спрашивается снова</translation>
    </message>
    <message>
        <source>After each sale</source>
        <translation>После каждой продажи</translation>
    </message>
    <message>
        <source>Whoever takes the next payment shows the PIN. A payment on the screen goes on.</source>
        <translation>Кто принимает следующую оплату, вводит ПИН-код. Оплата на экране продолжается.</translation>
    </message>
    <message>
        <source>After nobody did anything for</source>
        <translation>Если никто ничего не делал</translation>
    </message>
    <message>
        <source>never</source>
        <translation>никогда</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} мин</translation>
    </message>
    <message>
        <source>Most that a cashier takes alone, in soʻm</source>
        <translation>Самая большая оплата, которую кассир принимает сам, сум</translation>
    </message>
    <message>
        <source>Most in one day, in soʻm</source>
        <translation>Больше всего за день, сум</translation>
    </message>
    <message>
        <source>For a larger payment a senior’s PIN is asked. Empty: any amount.</source>
        <translation>Для большей суммы нужен ПИН-код старшего. Пусто: без ограничения.</translation>
    </message>
    <message>
        <source>Type a whole amount in soʻm, digits only.</source>
        <translation>Введите сумму в целых сумах, только цифрами.</translation>
    </message>
    <message>
        <source>Only your own sales, and what they brought.</source>
        <translation>Только ваши продажи и сколько они принесли.</translation>
    </message>
    <message>
        <source>All sales of the shop</source>
        <translation>Все продажи магазина</translation>
    </message>
    <message>
        <source>By {name}.</source>
        <translation>Кто: {name}.</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Кассир</translation>
    </message>
    <message>
        <source>Senior cashier</source>
        <translation>Старший кассир</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Менеджер</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Владелец</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>Техник</translation>
    </message>
    <message>
        <source>Take a payment</source>
        <translation>Принять оплату</translation>
    </message>
    <message>
        <source>Take a payment above the limit</source>
        <translation>Принять оплату сверх лимита</translation>
    </message>
    <message>
        <source>Take the same amount again</source>
        <translation>Принять ту же сумму ещё раз</translation>
    </message>
    <message>
        <source>Cancel a payment</source>
        <translation>Отменить оплату</translation>
    </message>
    <message>
        <source>Put a message aside</source>
        <translation>Убрать сообщение</translation>
    </message>
    <message>
        <source>Settle a sale by hand</source>
        <translation>Завершить продажу вручную</translation>
    </message>
    <message>
        <source>Record a refund</source>
        <translation>Записать возврат</translation>
    </message>
    <message>
        <source>Take down a fiscal receipt</source>
        <translation>Записать фискальный чек</translation>
    </message>
    <message>
        <source>Vouch for a fiscal receipt</source>
        <translation>Подтвердить, что чек пробит</translation>
    </message>
    <message>
        <source>Delete a note for good</source>
        <translation>Удалить примечание навсегда</translation>
    </message>
    <message>
        <source>See one’s own sales</source>
        <translation>Смотреть свои продажи</translation>
    </message>
    <message>
        <source>See all sales of the shop</source>
        <translation>Смотреть все продажи магазина</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Напечатать копию</translation>
    </message>
    <message>
        <source>Export sales</source>
        <translation>Выгрузить продажи</translation>
    </message>
    <message>
        <source>Open and close shifts</source>
        <translation>Открывать и закрывать смены</translation>
    </message>
    <message>
        <source>Change settings and keys</source>
        <translation>Менять настройки и ключи</translation>
    </message>
    <message>
        <source>See and change people</source>
        <translation>Смотреть и менять сотрудников</translation>
    </message>
    <message>
        <source>Leave the kiosk</source>
        <translation>Выйти из режима киоска</translation>
    </message>
    <message>
        <source>Restore sales from a copy</source>
        <translation>Восстановить продажи из копии</translation>
    </message>
    <message>
        <source>Make the file for the technician</source>
        <translation>Подготовить файл для техника</translation>
    </message>
    <message>
        <source>Let a locked person in again</source>
        <translation>Снова впустить заблокированного сотрудника</translation>
    </message>
    <message>
        <source>Checking the PIN…</source>
        <translation>ПИН-код проверяется…</translation>
    </message>
    <message>
        <source>This PIN is wrong.</source>
        <translation>ПИН-код неверный.</translation>
    </message>
    <message>
        <source>The safe store of this computer does not answer, so no PIN can be checked. Unlock it, or call the technician.</source>
        <translation>Защищённое хранилище этого компьютера не отвечает, поэтому ПИН-код нельзя проверить. Разблокируйте хранилище или вызовите техника.</translation>
    </message>
    <message>
        <source>It could not be written to the disk, so it is not allowed. Try again.</source>
        <translation>Не удалось записать на диск, поэтому разрешения нет. Попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The new PIN holds.</source>
        <translation>Новый ПИН-код действует.</translation>
    </message>
    <message>
        <source>Nobody at this till has this badge. Choose your name and type your PIN.</source>
        <translation>Ни у кого на этой точке оплаты нет такого бейджа. Выберите своё имя и введите ПИН-код.</translation>
    </message>
    <message>
        <source>A badge allows nothing. Whoever may allow it types the PIN.</source>
        <translation>Бейджем разрешить нельзя. Кто вправе разрешить, вводит ПИН-код.</translation>
    </message>
    <message>
        <source>Type a name.</source>
        <translation>Введите имя.</translation>
    </message>
    <message>
        <source>Somebody at this till has this name already. Add a letter of the last name.</source>
        <translation>Сотрудник с таким именем уже есть. Добавьте букву фамилии.</translation>
    </message>
    <message>
        <source>A PIN has 4 to 8 digits.</source>
        <translation>В ПИН-коде от 4 до 8 цифр.</translation>
    </message>
    <message>
        <source>Too many wrong PINs or badges. Try again in {time}.</source>
        <translation>Слишком много неверных ПИН-кодов или бейджей. Повторите через {time}.</translation>
    </message>
    <message>
        <source>May do everything.</source>
        <translation>Может всё.</translation>
    </message>
    <message>
        <source>May alone: {acts}.</source>
        <translation>Может сам: {acts}.</translation>
    </message>
    <message>
        <source>May what “{role}” may, and also: {acts}.</source>
        <translation>Может всё, что может «{role}», и ещё: {acts}.</translation>
    </message>
    <message>
        <source>For anything more somebody else’s PIN is asked.</source>
        <translation>Для остального спрашивается ПИН-код того, кому это можно.</translation>
    </message>
    <message>
        <source>Nothing else, and no payments.</source>
        <translation>Больше ничего, и оплату не принимает.</translation>
    </message>
    <message>
        <source>This code is no badge’s: a badge’s begins with BADGE, and 8 to 64 letters or digits follow.</source>
        <translation>Это не код бейджа: он начинается с BADGE, дальше от 8 до 64 букв или цифр.</translation>
    </message>
    <message>
        <source>Somebody at this till has this badge already. Take it away there first.</source>
        <translation>Этот бейдж уже выдан другому сотруднику. Сначала отмените его там.</translation>
    </message>
    <message>
        <source>Enter the owner first.</source>
        <translation>Сначала внесите владельца.</translation>
    </message>
    <message>
        <source>While others work at the till, it has an owner. Make somebody else owner first.</source>
        <translation>Пока на точке оплаты работают другие, у неё должен быть владелец. Сначала назначьте владельцем кого-то другого.</translation>
    </message>
    <message>
        <source>This person works here. Only who works here no more loses the name.</source>
        <translation>Этот сотрудник здесь работает. Удалить можно только имя того, кто больше не работает.</translation>
    </message>
    <message>
        <source>This is for somebody with more rights than yours.</source>
        <translation>На это у вас не хватает прав.</translation>
    </message>
    <message>
        <source>PINs need the safe store of this computer, which does not work here now. Without it no PIN is kept.</source>
        <translation>Для ПИН-кодов нужно защищённое хранилище этого компьютера, а оно сейчас не работает. Без него ПИН-код не сохраняется.</translation>
    </message>
    <message>
        <source>It could not be written to the disk. Nothing was changed; try again.</source>
        <translation>Не удалось записать на диск. Ничего не изменено; попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>File for the technician</source>
        <translation>Файл для техника</translation>
    </message>
    <message>
        <source>The program’s log, its settings and the last events of the journal. Keys, card numbers and people’s names are not in it. Look through it, then save it and send it to the technician.</source>
        <translation>Записи программы, её настройки и последние события журнала. Ключей, номеров карт и имён сотрудников здесь нет. Просмотрите, затем сохраните и отправьте технику.</translation>
    </message>
    <message>
        <source>Save the file…</source>
        <translation>Сохранить файл…</translation>
    </message>
    <message>
        <source>Where to save the file</source>
        <translation>Куда сохранить файл</translation>
    </message>
    <message>
        <source>What the file holds</source>
        <translation>Что в файле</translation>
    </message>
    <message>
        <source>Text of the chosen part</source>
        <translation>Текст выбранной части</translation>
    </message>
    <message>
        <source>Collecting…</source>
        <translation>Собираем…</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Сохранено: {path}</translation>
    </message>
    <message>
        <source>It cannot be saved as {path}. Choose another folder, or make room on the disk.</source>
        <translation>Не удалось сохранить {path}. Выберите другую папку или освободите место на диске.</translation>
    </message>
    <message>
        <source>Save a sheet about it (PDF)</source>
        <translation>Сохранить справку (PDF)</translation>
    </message>
    <message>
        <source>The sheet is saved: {path}</source>
        <translation>Справка сохранена: {path}</translation>
    </message>
    <message>
        <source>The sheet is being saved…</source>
        <translation>Справка сохраняется…</translation>
    </message>
    <message>
        <source>Sale {number}</source>
        <translation>Продажа {number}</translation>
    </message>
    <message>
        <source>About one sale</source>
        <translation>Справка о продаже</translation>
    </message>
    <message>
        <source>The till learned of the money at</source>
        <translation>Когда стало известно об оплате</translation>
    </message>
    <message>
        <source>Amount that the payment service named</source>
        <translation>Сумма, которую назвал платёжный сервис</translation>
    </message>
    <message>
        <source>Card to pay to</source>
        <translation>Карта получателя</translation>
    </message>
    <message>
        <source>Payment service</source>
        <translation>Платёжный сервис</translation>
    </message>
    <message>
        <source>What the till knew, and when</source>
        <translation>Что и когда было известно программе</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Запись</translation>
    </message>
    <message>
        <source>Time (UTC+5)</source>
        <translation>Время (UTC+5)</translation>
    </message>
    <message>
        <source>(by the service’s clock: {time})</source>
        <translation>(по часам сервиса: {time})</translation>
    </message>
    <message>
        <source>A note of the shop’s own, which is not on this sheet.</source>
        <translation>Внутреннее примечание магазина; в этой справке его нет.</translation>
    </message>
    <message>
        <source>Entries that are not shown here: {count}</source>
        <translation>Записей здесь не показано: {count}</translation>
    </message>
    <message>
        <source>Every entry of the till’s journal is linked to all before it, and none can be changed unnoticed. After entry {number} the journal’s check code is {letters}, in full:</source>
        <translation>Каждая запись журнала связана со всеми прежними, незаметно изменить её нельзя. После записи {number} контрольный код журнала {letters}, полностью:</translation>
    </message>
    <message>
        <source>This sheet was made at {time} (UTC+5) by {program}.</source>
        <translation>Справка составлена {time} (UTC+5). Программа: {program}.</translation>
    </message>
    <message>
        <source>The shop’s day begins at {time}.</source>
        <translation>День магазина начинается в {time}.</translation>
    </message>
    <message>
        <source>From {day} on, the shop’s day begins at {time}.</source>
        <translation>С {day} день магазина будет начинаться в {time}.</translation>
    </message>
    <message>
        <source>Another hour</source>
        <translation>Другой час</translation>
    </message>
    <message>
        <source>When does the shop’s day begin?</source>
        <translation>Во сколько начинается день магазина?</translation>
    </message>
    <message>
        <source>A shop that sells at night counts sales after midnight to the day before. Another hour holds from the next day on: reports of the days before stay as they are.</source>
        <translation>Магазин, который работает ночью, относит продажи после полуночи к предыдущему дню. Новый час действует со следующего дня, отчёты прежних дней не меняются.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Неделя</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Месяц</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Итого</translation>
    </message>
    <message>
        <source>Total so far</source>
        <translation>Итого на данный момент</translation>
    </message>
    <message numerus="yes">
        <source>%n payments</source>
        <translation>
            <numerusform>%n оплата</numerusform>
            <numerusform>%n оплаты</numerusform>
            <numerusform>%n оплат</numerusform>
        </translation>
    </message>
    <message>
        <source>How it adds up</source>
        <translation>Из чего складывается</translation>
    </message>
    <message>
        <source>Sales begun: {count}</source>
        <translation>Начато продаж: {count}</translation>
    </message>
    <message>
        <source>The period before</source>
        <translation>Предыдущий период</translation>
    </message>
    <message>
        <source>The next period</source>
        <translation>Следующий период</translation>
    </message>
    <message>
        <source>{amount}, more than the period before ({days}: {before})</source>
        <translation>{amount}, больше, чем за прошлый период ({days}: {before})</translation>
    </message>
    <message>
        <source>{amount}, less than the period before ({days}: {before})</source>
        <translation>{amount}, меньше, чем за прошлый период ({days}: {before})</translation>
    </message>
    <message>
        <source>As much as the period before ({days}: {before})</source>
        <translation>Столько же, сколько за прошлый период ({days}: {before})</translation>
    </message>
    <message>
        <source>From the QR code to the payment, half of them within</source>
        <translation>От QR-кода до оплаты, половина не дольше</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} с</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} мин {seconds} с</translation>
    </message>
    <message>
        <source>By way to pay</source>
        <translation>По способам оплаты</translation>
    </message>
    <message>
        <source>By person</source>
        <translation>По сотрудникам</translation>
    </message>
    <message>
        <source>Payment link</source>
        <translation>Ссылка на оплату</translation>
    </message>
    <message>
        <source>Payment page</source>
        <translation>Страница оплаты</translation>
    </message>
    <message>
        <source>Bank’s QR code</source>
        <translation>QR-код банка</translation>
    </message>
    <message>
        <source>No QR code was shown</source>
        <translation>QR-код не показывали</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Без имени</translation>
    </message>
    <message>
        <source>Person No. {number}</source>
        <translation>Сотрудник № {number}</translation>
    </message>
    <message>
        <source>Chart by hour</source>
        <translation>Диаграмма по часам</translation>
    </message>
    <message>
        <source>Chart by day</source>
        <translation>Диаграмма по дням</translation>
    </message>
    <message>
        <source>Press a bar to see its sales.</source>
        <translation>Нажмите на столбец, чтобы увидеть его продажи.</translation>
    </message>
    <message>
        <source>Show these sales: {name}</source>
        <translation>Показать эти продажи: {name}</translation>
    </message>
    <message>
        <source>There were no sales in this period.</source>
        <translation>В этом периоде продаж не было.</translation>
    </message>
    <message>
        <source>Reading the sales…</source>
        <translation>Продажи считываются…</translation>
    </message>
    <message>
        <source>The report cannot be read from the journal. Call the technician.</source>
        <translation>Отчёт не удалось прочитать из журнала. Вызовите техника.</translation>
    </message>
    <message>
        <source>The money was taken in another way</source>
        <translation>Деньги получены другим способом</translation>
    </message>
    <message>
        <source>The money came by another sale</source>
        <translation>Деньги пришли по другой продаже</translation>
    </message>
    <message>
        <source>No money came, no goods were handed over</source>
        <translation>Деньги не пришли, товар не отдан</translation>
    </message>
    <message>
        <source>The money went back to the customer</source>
        <translation>Деньги вернулись покупателю</translation>
    </message>
    <message>
        <source>Goods were handed over, no money came</source>
        <translation>Товар отдан, деньги не пришли</translation>
    </message>
    <message>
        <source>Something else, as the note says</source>
        <translation>Другое, указано в примечании</translation>
    </message>
    <message>
        <source>The customer brought goods back</source>
        <translation>Покупатель вернул товар</translation>
    </message>
    <message>
        <source>The customer had paid twice</source>
        <translation>Покупатель заплатил дважды</translation>
    </message>
    <message>
        <source>The amount was wrong</source>
        <translation>Сумма была неверной</translation>
    </message>
    <message>
        <source>Settle by hand…</source>
        <translation>Завершить вручную…</translation>
    </message>
    <message>
        <source>Settle sale No. {number} by hand, {amount}</source>
        <translation>Завершить вручную продажу № {number}, {amount}</translation>
    </message>
    <message>
        <source>This does not make the sale paid and adds nothing to any total. The program goes on asking the payment service: if the money comes all the same, it says so.</source>
        <translation>Оплаченной продажа от этого не станет и ни в один итог не войдёт. Программа продолжит спрашивать платёжный сервис: если деньги всё же придут, она скажет.</translation>
    </message>
    <message>
        <source>Settle it, not paid</source>
        <translation>Завершить без оплаты</translation>
    </message>
    <message>
        <source>Record a refund…</source>
        <translation>Записать возврат…</translation>
    </message>
    <message>
        <source>Record a refund of sale No. {number}, {amount}</source>
        <translation>Записать возврат по продаже № {number}, {amount}</translation>
    </message>
    <message>
        <source>This sends no money. It writes down what you have given back yourselves; the sale stays paid.</source>
        <translation>Деньги от этого не отправятся. Записывается то, что вы вернули сами; продажа остаётся оплаченной.</translation>
    </message>
    <message>
        <source>Record the refund</source>
        <translation>Записать возврат</translation>
    </message>
    <message>
        <source>Given back, in soʻm</source>
        <translation>Возвращено, в сумах</translation>
    </message>
    <message>
        <source>At most {amount}.</source>
        <translation>Не больше {amount}.</translation>
    </message>
    <message>
        <source>Note: who decided it, and why</source>
        <translation>Примечание: кто решил и почему</translation>
    </message>
    <message>
        <source>Write a short note: it is kept with the sale.</source>
        <translation>Напишите короткое примечание: оно сохранится с продажей.</translation>
    </message>
    <message>
        <source>Choose a reason.</source>
        <translation>Выберите причину.</translation>
    </message>
    <message>
        <source>Settled by hand, not paid: {reason}.</source>
        <translation>Завершено вручную, не оплачено: {reason}.</translation>
    </message>
    <message>
        <source>Given back outside the program: {amount}. {reason}.</source>
        <translation>Возвращено вне программы: {amount}. {reason}.</translation>
    </message>
    <message>
        <source>Given back outside the program: {amount}</source>
        <translation>Возвращено вне программы: {amount}</translation>
    </message>
    <message>
        <source>Note: “{text}”</source>
        <translation>Примечание: «{text}»</translation>
    </message>
    <message>
        <source>A note was written here; its text was deleted.</source>
        <translation>Здесь было примечание; его текст удалён.</translation>
    </message>
    <message>
        <source>The text of a note was deleted for good.</source>
        <translation>Текст примечания удалён навсегда.</translation>
    </message>
    <message>
        <source>Delete a note…</source>
        <translation>Удалить примечание…</translation>
    </message>
    <message>
        <source>Delete this note for good?</source>
        <translation>Удалить это примечание навсегда?</translation>
    </message>
    <message>
        <source>Nobody can bring it back. The sale and its reason stay, and its history says that a note was deleted. Copies of the sales made before have it until newer ones take their place.</source>
        <translation>Вернуть его не сможет никто. Продажа и причина останутся, а в истории будет сказано, что примечание удалено. В уже сделанных копиях продаж оно есть, пока их не сменят новые.</translation>
    </message>
    <message>
        <source>Delete the note</source>
        <translation>Удалить примечание</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>Не удалять</translation>
    </message>
    <message>
        <source>Slip: paid</source>
        <translation>Квитанция: оплачено</translation>
    </message>
    <message>
        <source>Slip: money returned</source>
        <translation>Квитанция: деньги возвращены</translation>
    </message>
    <message>
        <source>Slip: not paid</source>
        <translation>Квитанция: не оплачено</translation>
    </message>
    <message>
        <source>Slip: not decided</source>
        <translation>Квитанция: пока неизвестно</translation>
    </message>
    <message>
        <source>Slip with the payment’s QR</source>
        <translation>Листок с QR-кодом для оплаты</translation>
    </message>
    <message>
        <source>Shift report</source>
        <translation>Отчёт за смену</translation>
    </message>
    <message>
        <source>Sheet about the payment</source>
        <translation>Лист об оплате</translation>
    </message>
    <message>
        <source>Ruler</source>
        <translation>Линейка</translation>
    </message>
    <message>
        <source>{slip}, copy {number}</source>
        <translation>{slip}, копия {number}</translation>
    </message>
    <message>
        <source>Printed: the printer says so.</source>
        <translation>Напечатано: так отвечает принтер.</translation>
    </message>
    <message>
        <source>Sent: look at the printer.</source>
        <translation>Отправлено: посмотрите на принтер.</translation>
    </message>
    <message>
        <source>It waits in this computer’s print queue: look at the printer.</source>
        <translation>Ждёт в очереди печати компьютера: посмотрите на принтер.</translation>
    </message>
    <message>
        <source>Not printed: the printer cannot be reached. Is it on, and is its cable in?</source>
        <translation>Не напечатано: нет связи с принтером. Он включён, кабель подключён?</translation>
    </message>
    <message>
        <source>Not printed: the printer is off, or does not take anything now.</source>
        <translation>Не напечатано: принтер выключен или сейчас не принимает.</translation>
    </message>
    <message>
        <source>Not printed: no paper.</source>
        <translation>Не напечатано: кончилась бумага.</translation>
    </message>
    <message>
        <source>Not printed: the printer’s cover is open.</source>
        <translation>Не напечатано: открыта крышка принтера.</translation>
    </message>
    <message>
        <source>Not printed: the printer reports a fault.</source>
        <translation>Не напечатано: принтер сообщает о неисправности.</translation>
    </message>
    <message>
        <source>Not printed: this computer does not let the program print there.</source>
        <translation>Не напечатано: компьютер не разрешает программе печатать на нём.</translation>
    </message>
    <message>
        <source>It broke off: some of it may have come out. Look at the printer.</source>
        <translation>Печать оборвалась: часть могла выйти. Посмотрите на принтер.</translation>
    </message>
    <message>
        <source>The program ended meanwhile: some of it may have come out.</source>
        <translation>Программа в это время закрылась: часть могла выйти.</translation>
    </message>
    <message>
        <source>Not printed: nothing can be written to the till’s journal now.</source>
        <translation>Не напечатано: сейчас нельзя записать в журнал.</translation>
    </message>
    <message>
        <source>Not printed: the payment’s state has changed since. Print it anew from its page.</source>
        <translation>Не напечатано: состояние платежа с тех пор изменилось. Напечатайте заново на странице этого платежа.</translation>
    </message>
    <message>
        <source>Not printed: the slip could not be drawn. Print it anew from its page.</source>
        <translation>Не напечатано: не удалось подготовить квитанцию. Напечатайте её заново на той же странице.</translation>
    </message>
    <message>
        <source>Slips in all: {count}.</source>
        <translation>Всего: {count}.</translation>
    </message>
    <message>
        <source>A slip did not come out</source>
        <translation>Квитанция не вышла</translation>
    </message>
    <message>
        <source>Too many slips wait: the last one was not taken. See to the printer.</source>
        <translation>В очереди слишком много квитанций: последняя не принята. Проверьте принтер.</translation>
    </message>
    <message>
        <source>To the printer: {slip}.</source>
        <translation>На принтер: {slip}.</translation>
    </message>
    <message>
        <source>TEST SLIP</source>
        <translation>ПРОБНАЯ КВИТАНЦИЯ</translation>
    </message>
    <message>
        <source>NOT A FISCAL RECEIPT</source>
        <translation>НЕ ЯВЛЯЕТСЯ ФИСКАЛЬНЫМ ЧЕКОМ</translation>
    </message>
    <message>
        <source>COPY {number}</source>
        <translation>КОПИЯ {number}</translation>
    </message>
    <message>
        <source>MONEY RETURNED</source>
        <translation>ДЕНЬГИ ВОЗВРАЩЕНЫ</translation>
    </message>
    <message>
        <source>NOT PAID</source>
        <translation>НЕ ОПЛАЧЕНО</translation>
    </message>
    <message>
        <source>NOT DECIDED</source>
        <translation>НЕ РЕШЕНО</translation>
    </message>
    <message>
        <source>TO PAY</source>
        <translation>К ОПЛАТЕ</translation>
    </message>
    <message>
        <source>Tax ID</source>
        <translation>ИНН</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>Way to pay</source>
        <translation>Способ оплаты</translation>
    </message>
    <message>
        <source>QR code, bank’s app</source>
        <translation>QR-код, приложение банка</translation>
    </message>
    <message>
        <source>QR code, payment page</source>
        <translation>QR-код, страница оплаты</translation>
    </message>
    <message>
        <source>To the card</source>
        <translation>На карту</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Возвращено</translation>
    </message>
    <message>
        <source>Remains paid</source>
        <translation>Осталось оплачено</translation>
    </message>
    <message>
        <source>Make the fiscal receipt: card, {amount}</source>
        <translation>Пробейте фискальный чек: карта, {amount}</translation>
    </message>
    <message>
        <source>Then scan the QR on it: it is kept with this sale. The next sale need not wait.</source>
        <translation>Затем считайте QR-код с чека: он сохранится с этой продажей. Следующая продажа не ждёт.</translation>
    </message>
    <message>
        <source>Exercise: no money has come, so make no receipt. In earnest you would make it now.</source>
        <translation>Тренировка: деньги не пришли, чек не пробивайте. В настоящей продаже его пробивают сейчас.</translation>
    </message>
    <message>
        <source>Paste its link</source>
        <translation>Вставить ссылку</translation>
    </message>
    <message>
        <source>It was made</source>
        <translation>Чек пробит</translation>
    </message>
    <message>
        <source>It is the wrong one</source>
        <translation>Это не тот чек</translation>
    </message>
    <message>
        <source>Scan the right receipt’s QR, or paste its link. The wrong one stays in the history.</source>
        <translation>Считайте QR-код правильного чека или вставьте ссылку на него. Неправильный останется в истории.</translation>
    </message>
    <message>
        <source>Fiscal receipt</source>
        <translation>Фискальный чек</translation>
    </message>
    <message>
        <source>Fiscal receipt No. {number} of {when}, module {terminal}</source>
        <translation>Фискальный чек № {number} от {when}, модуль {terminal}</translation>
    </message>
    <message>
        <source>No. {number}, {when}, module {terminal}</source>
        <translation>№ {number}, {when}, модуль {terminal}</translation>
    </message>
    <message>
        <source>Fiscal sign</source>
        <translation>Фискальный признак</translation>
    </message>
    <message>
        <source>A person says that the fiscal receipt was made; its link is not known.</source>
        <translation>Сотрудник говорит, что фискальный чек пробит; ссылки на него нет.</translation>
    </message>
    <message>
        <source>Fiscal receipts</source>
        <translation>Фискальные чеки</translation>
    </message>
    <message>
        <source>After each payment the till asks for the fiscal receipt that you make in another program, and lists the sales without one. It counts from the moment when this is turned on.</source>
        <translation>После каждой оплаты программа попросит фискальный чек, который вы пробиваете в другой программе, и покажет продажи без чека. Считаются продажи с момента включения.</translation>
    </message>
    <message>
        <source>Paid, without a fiscal receipt</source>
        <translation>Оплачено без фискального чека</translation>
    </message>
    <message>
        <source>Paid, without a fiscal receipt: {count}, {sum} in all</source>
        <translation>Оплачено без фискального чека: {count}, всего {sum}</translation>
    </message>
    <message>
        <source>no receipt</source>
        <translation>без чека</translation>
    </message>
    <message numerus="yes">
        <source>%n paid sales without a fiscal receipt, {sum} in all.</source>
        <translation>
            <numerusform>%n оплаченная продажа без фискального чека, всего {sum}.</numerusform>
            <numerusform>%n оплаченные продажи без фискального чека, всего {sum}.</numerusform>
            <numerusform>%n оплаченных продаж без фискального чека, всего {sum}.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no text to paste. Copy the link in the cash register program first.</source>
        <translation>Вставлять нечего. Сначала скопируйте ссылку в программе, которая пробивает чеки.</translation>
    </message>
    <message>
        <source>Fiscal receipt No. {number} of {when} was scanned (module {terminal}).</source>
        <translation>Считан фискальный чек № {number} от {when} (модуль {terminal}).</translation>
    </message>
    <message>
        <source>The link of fiscal receipt No. {number} of {when} was pasted ({terminal}).</source>
        <translation>Вставлена ссылка на фискальный чек № {number} от {when} ({terminal}).</translation>
    </message>
    <message>
        <source>Another program told of fiscal receipt No. {number} of {when} ({terminal}).</source>
        <translation>О фискальном чеке № {number} от {when} сообщила другая программа ({terminal}).</translation>
    </message>
    <message>
        <source>A person said that the fiscal receipt was made.</source>
        <translation>Сотрудник отметил, что фискальный чек пробит.</translation>
    </message>
    <message>
        <source>This is not a whole receipt link. Scan the QR on the fiscal receipt once more.</source>
        <translation>Ссылка на чек неполная. Считайте QR-код с фискального чека ещё раз.</translation>
    </message>
    <message>
        <source>This is a changed or unusual link, and is not kept. Scan the QR on the paper of the fiscal receipt itself.</source>
        <translation>Ссылка изменена или необычна, она не сохранена. Считайте QR-код с самого фискального чека на бумаге.</translation>
    </message>
    <message>
        <source>This is no receipt’s QR. Scan the QR at the end of the fiscal receipt.</source>
        <translation>Это не QR-код чека. Считайте QR-код в конце фискального чека.</translation>
    </message>
    <message>
        <source>This text is too long for a receipt’s link. Scan one receipt at a time.</source>
        <translation>Для ссылки на чек текст слишком длинный. Считывайте чеки по одному.</translation>
    </message>
    <message>
        <source>A receipt’s link begins with https. Scan the QR on the receipt itself.</source>
        <translation>Ссылка на чек начинается с https. Считайте QR-код с самого чека.</translation>
    </message>
    <message>
        <source>This link does not lead to ofd.soliq.uz. Scan the QR of the fiscal receipt, and no other on the paper.</source>
        <translation>Эта ссылка ведёт не на ofd.soliq.uz. Считайте QR-код фискального чека, а не другой код на бумаге.</translation>
    </message>
    <message>
        <source>This page of ofd.soliq.uz is no receipt. Scan the QR of the fiscal receipt.</source>
        <translation>Эта страница ofd.soliq.uz не чек. Считайте QR-код фискального чека.</translation>
    </message>
    <message>
        <source>The fiscal module’s number in this link is not one. Scan the receipt again.</source>
        <translation>Номер фискального модуля в ссылке неверный. Считайте чек ещё раз.</translation>
    </message>
    <message>
        <source>The receipt’s number in this link is not one. Scan the receipt again.</source>
        <translation>Номер чека в ссылке неверный. Считайте чек ещё раз.</translation>
    </message>
    <message>
        <source>The receipt’s time in this link is not one. Scan the receipt again.</source>
        <translation>Время чека в ссылке неверное. Считайте чек ещё раз.</translation>
    </message>
    <message>
        <source>The fiscal sign in this link is not one. Scan the receipt again.</source>
        <translation>Фискальный признак в ссылке неверный. Считайте чек ещё раз.</translation>
    </message>
    <message>
        <source>This receipt was made before this sale: it is another sale’s. Scan the one that was made now.</source>
        <translation>Этот чек пробит до этой продажи, он от другой. Считайте тот, что пробит сейчас.</translation>
    </message>
    <message>
        <source>This receipt’s time has not come yet. Compare the clocks of this computer and of the cash register.</source>
        <translation>Время этого чека ещё не наступило. Сверьте часы этого компьютера и кассового аппарата.</translation>
    </message>
    <message>
        <source>This receipt stands with another sale already. Scan this sale’s own.</source>
        <translation>Этот чек уже записан за другой продажей. Считайте чек этой продажи.</translation>
    </message>
    <message>
        <source>This sale has a receipt. To put another in its place, open the sale.</source>
        <translation>У этой продажи чек уже есть. Чтобы заменить его, откройте продажу.</translation>
    </message>
    <message>
        <source>This sale is not paid: make no fiscal receipt of it.</source>
        <translation>Эта продажа не оплачена: фискальный чек по ней не пробивайте.</translation>
    </message>
    <message>
        <source>The receipt could not be written down. Scan it again later.</source>
        <translation>Чек не удалось записать. Считайте его позже ещё раз.</translation>
    </message>
    <message>
        <source>This receipt stands with sale No. {number} already. Scan this sale’s own.</source>
        <translation>Этот чек уже записан за продажей № {number}. Считайте чек этой продажи.</translation>
    </message>
    <message>
        <source>Do not hand over the goods</source>
        <translation>Товар не отдавать</translation>
    </message>
    <message>
        <source>Look this sale up at the till by its number: it says where the money is and what to do.</source>
        <translation>Откройте эту продажу на точке оплаты по номеру: там сказано, где деньги и что делать.</translation>
    </message>
    <message>
        <source>This paper does not show that anything was paid.</source>
        <translation>Эта бумага не подтверждает оплату.</translation>
    </message>
    <message>
        <source>Pay exactly this sum, once.</source>
        <translation>Оплатите ровно эту сумму, один раз.</translation>
    </message>
    <message>
        <source>Printed {time}</source>
        <translation>Напечатано {time}</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>Print the QR</source>
        <translation>Напечатать QR-код</translation>
    </message>
    <message>
        <source>Print “not decided”</source>
        <translation>Напечатать «Не решено»</translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>Напечатать справку</translation>
    </message>
    <message>
        <source>To the printer…</source>
        <translation>Отправляется на принтер…</translation>
    </message>
    <message>
        <source>Save the slip (PDF)</source>
        <translation>Сохранить квитанцию (PDF)</translation>
    </message>
    <message>
        <source>The slip is being saved…</source>
        <translation>Квитанция сохраняется…</translation>
    </message>
    <message>
        <source>The slip is saved: {path}</source>
        <translation>Квитанция сохранена: {path}</translation>
    </message>
    <message>
        <source>Slip printer</source>
        <translation>Принтер</translation>
    </message>
    <message>
        <source>Paper for the customer</source>
        <translation>Бумага для покупателя</translation>
    </message>
    <message>
        <source>Which printer slips come out of, how wide it prints, and when.</source>
        <translation>На каком принтере, какой ширины и когда печатать квитанции.</translation>
    </message>
    <message>
        <source>1. Choose the printer</source>
        <translation>1. Выберите принтер</translation>
    </message>
    <message>
        <source>Find printers</source>
        <translation>Найти принтеры</translation>
    </message>
    <message>
        <source>Looking for printers…</source>
        <translation>Идёт поиск принтеров…</translation>
    </message>
    <message>
        <source>This computer knows no printer. Connect one and install it as its maker says, or type its address below.</source>
        <translation>На этом компьютере нет принтера. Подключите его и установите по инструкции или впишите ниже его адрес.</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>Без принтера</translation>
    </message>
    <message>
        <source>Receipt printer in the network</source>
        <translation>Чековый принтер в сети</translation>
    </message>
    <message>
        <source>Its address, for example 192.168.1.50: the printer prints it on its own test page.</source>
        <translation>Его адрес, например 192.168.1.50: принтер печатает его на своём тестовом листе.</translation>
    </message>
    <message>
        <source>Use this address</source>
        <translation>Выбрать этот адрес</translation>
    </message>
    <message>
        <source>Print past the driver</source>
        <translation>Печатать в обход драйвера</translation>
    </message>
    <message>
        <source>For a receipt printer whose driver leaves margins or scales. An office printer would print letters.</source>
        <translation>Для чекового принтера, драйвер которого оставляет поля или меняет размер. Офисный принтер напечатает набор букв.</translation>
    </message>
    <message>
        <source>2. Find its width</source>
        <translation>2. Узнайте ширину печати</translation>
    </message>
    <message>
        <source>A strip with numbered boxes comes out. Which is the last box that is whole?</source>
        <translation>Выйдет полоска с клетками по номерам. Какая клетка последняя целая?</translation>
    </message>
    <message>
        <source>Print the ruler</source>
        <translation>Напечатать линейку</translation>
    </message>
    <message>
        <source>The last whole box</source>
        <translation>Последняя целая клетка</translation>
    </message>
    <message>
        <source>Slips are {dots} dots wide.</source>
        <translation>Ширина квитанции: {dots} точек.</translation>
    </message>
    <message>
        <source>On paper of 58 mm it is usually box 6, on paper of 80 mm box 9 or 8.</source>
        <translation>На бумаге 58 мм это обычно клетка 6, на бумаге 80 мм — 9 или 8.</translation>
    </message>
    <message>
        <source>3. Slips</source>
        <translation>3. Квитанции</translation>
    </message>
    <message>
        <source>Print by itself</source>
        <translation>Печатать самостоятельно</translation>
    </message>
    <message>
        <source>A slip comes out when a sale is paid.</source>
        <translation>Когда продажа оплачена, выходит квитанция.</translation>
    </message>
    <message>
        <source>A second language, beside the customer’s</source>
        <translation>Второй язык, кроме языка покупателя</translation>
    </message>
    <message>
        <source>Print a test slip</source>
        <translation>Напечатать пробную квитанцию</translation>
    </message>
    <message>
        <source>{name}, past the driver</source>
        <translation>{name}, в обход драйвера</translation>
    </message>
    <message>
        <source>{name}, in the network</source>
        <translation>{name}, в сети</translation>
    </message>
    <message>
        <source>{name}, by cable</source>
        <translation>{name}, по кабелю</translation>
    </message>
    <message>
        <source>The fiscal service is not running on this computer. Start it.</source>
        <translation>Фискальная служба на этом компьютере не запущена. Запустите её.</translation>
    </message>
    <message>
        <source>The fiscal service does not answer. The till asks it again.</source>
        <translation>Фискальная служба не отвечает. Программа спросит её ещё раз.</translation>
    </message>
    <message>
        <source>What answers there is not the fiscal service, or its answer does not fit. Call the technician.</source>
        <translation>По этому адресу отвечает не фискальная служба, или её ответ не подходит. Вызовите техника.</translation>
    </message>
    <message>
        <source>The fiscal service does not see the fiscal module. Look whether it is plugged in.</source>
        <translation>Фискальная служба не видит фискальный модуль. Проверьте, подключён ли он.</translation>
    </message>
    <message>
        <source>The fiscal module is locked. Unlock it in the cash register program.</source>
        <translation>Фискальный модуль заблокирован. Разблокируйте его в программе, которая пробивает чеки.</translation>
    </message>
    <message>
        <source>No shift of the fiscal module is open. Open it in the cash register program: this program opens none.</source>
        <translation>В фискальном модуле не открыта смена. Откройте её в программе, которая пробивает чеки: эта программа смен не открывает.</translation>
    </message>
    <message>
        <source>The clock of the fiscal module and of this computer differ too much.</source>
        <translation>Часы фискального модуля и этого компьютера слишком расходятся.</translation>
    </message>
    <message>
        <source>The fiscal module has made a receipt of a later time already. Look at this computer’s clock.</source>
        <translation>Фискальный модуль уже пробил чек с более поздним временем. Проверьте часы этого компьютера.</translation>
    </message>
    <message>
        <source>The fiscal service refuses the receipt. Show the reason to the accountant: a code in the settings may be wrong.</source>
        <translation>Фискальная служба отказала в чеке. Покажите причину бухгалтеру: возможно, неверен код в настройках.</translation>
    </message>
    <message>
        <source>The fiscal service has lost its memory, so it cannot be asked again. Look in the cash register program whether the receipt was made.</source>
        <translation>Фискальная служба потеряла память, поэтому спросить её ещё раз нельзя. Посмотрите в программе, которая пробивает чеки, пробит ли чек.</translation>
    </message>
    <message>
        <source>Two fiscal receipts were made of one sale. Return one of them in the cash register program.</source>
        <translation>На одну продажу пробито два фискальных чека. Оформите возврат одного из них в программе, которая пробивает чеки.</translation>
    </message>
    <message>
        <source>The sale cannot be written down, so no receipt is asked for.</source>
        <translation>Продажу не удаётся записать, поэтому чек не запрашивается.</translation>
    </message>
    <message>
        <source>It says: {detail}</source>
        <translation>Её ответ: {detail}</translation>
    </message>
    <message>
        <source>The fiscal service makes the receipt: {amount}</source>
        <translation>Чек пробивает фискальная служба: {amount}</translation>
    </message>
    <message>
        <source>Make no other one in the cash register program.</source>
        <translation>Не пробивайте другой чек в кассовой программе.</translation>
    </message>
    <message>
        <source>The service makes it as soon as it can. If you make it in another program, scan it here at once, or there will be two.</source>
        <translation>Служба пробьёт его, как только сможет. Если пробили чек в другой программе, сразу считайте его здесь, иначе чеков будет два.</translation>
    </message>
    <message>
        <source>The fiscal service was given the receipt to make.</source>
        <translation>Чек передан фискальной службе.</translation>
    </message>
    <message>
        <source>The fiscal service made no receipt. {why}</source>
        <translation>Фискальная служба чек не пробила. {why}</translation>
    </message>
    <message>
        <source>12% inside the price</source>
        <translation>12% в цене</translation>
    </message>
    <message>
        <source>0% VAT</source>
        <translation>НДС 0%</translation>
    </message>
    <message>
        <source>Without VAT</source>
        <translation>Без НДС</translation>
    </message>
    <message>
        <source>Bought and sold on</source>
        <translation>Перепродажа</translation>
    </message>
    <message>
        <source>Made by us</source>
        <translation>Своё</translation>
    </message>
    <message>
        <source>A service</source>
        <translation>Услуга</translation>
    </message>
    <message>
        <source>Fiscal receipts by a service</source>
        <translation>Фискальные чеки через службу</translation>
    </message>
    <message>
        <source>A fiscal service on this computer makes the receipt of each paid sale. For shops that sell one kind of thing.</source>
        <translation>Чек каждой оплаченной продажи пробивает фискальная служба на этом компьютере. Для магазинов, которые продают что-то одно.</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Настроить</translation>
    </message>
    <message>
        <source>What every receipt says</source>
        <translation>Что стоит в каждом чеке</translation>
    </message>
    <message>
        <source>At most 63 letters, such as Soch olish.</source>
        <translation>Не длиннее 63 букв, например: Стрижка.</translation>
    </message>
    <message>
        <source>17 digits, from tasnif.soliq.uz.</source>
        <translation>17 цифр, с сайта tasnif.soliq.uz.</translation>
    </message>
    <message>
        <source>It stands there with the same IKPU.</source>
        <translation>Там же, рядом с этим ИКПУ.</translation>
    </message>
    <message>
        <source>May stay empty.</source>
        <translation>Можно не заполнять.</translation>
    </message>
    <message>
        <source>The service and its module</source>
        <translation>Служба и её модуль</translation>
    </message>
    <message>
        <source>On this computer; usually 127.0.0.1:3449.</source>
        <translation>На этом компьютере; обычно 127.0.0.1:3449.</translation>
    </message>
    <message>
        <source>“Ask the service” finds it.</source>
        <translation>Его найдёт «Спросить службу».</translation>
    </message>
    <message>
        <source>Ask the service</source>
        <translation>Спросить службу</translation>
    </message>
    <message>
        <source>The service is being asked…</source>
        <translation>Спрашиваем службу…</translation>
    </message>
    <message>
        <source>The service answers. Module {drive}, at the tax authority {terminal}. No receipt was made.</source>
        <translation>Служба отвечает. Модуль {drive}, в налоговой {terminal}. Чек не пробивался.</translation>
    </message>
    <message>
        <source>There are several modules. Choose this till’s.</source>
        <translation>Модулей несколько. Впишите модуль этой точки.</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>Кто отвечает</translation>
    </message>
    <message>
        <source>The program passes on what stands here, with the sum and the time. Whether name, IKPU, VAT and owner are right for this shop, its owner answers for before the tax authority. Let the accountant confirm it. A shop that sells different things cannot use this. The receipt is made by the fiscal module, not by this program, which opens and closes no shift there.</source>
        <translation>Программа передаёт то, что здесь записано, с суммой и временем. За то, что название, ИКПУ, НДС и принадлежность товара верны для этого магазина, перед налоговой отвечает его владелец. Пусть подтвердит бухгалтер. Магазину, который продаёт разное, это не подходит. Чек пробивает фискальный модуль, а не эта программа: смен она там не открывает и не закрывает.</translation>
    </message>
    <message>
        <source>The accountant has confirmed it</source>
        <translation>Бухгалтер подтвердил</translation>
    </message>
    <message>
        <source>First let the accountant confirm what the receipts say, then press here.</source>
        <translation>Сначала пусть бухгалтер подтвердит, что стоит в чеках, затем нажмите здесь.</translation>
    </message>
    <message>
        <source>Save and switch on</source>
        <translation>Сохранить и включить</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Выключить</translation>
    </message>
    <message>
        <source>It is on: each paid sale gets its receipt.</source>
        <translation>Включено: на каждую оплаченную продажу пробивается чек.</translation>
    </message>
    <message>
        <source>It is off: nothing is sent to the service.</source>
        <translation>Выключено: службе ничего не отправляется.</translation>
    </message>
    <message numerus="yes">
        <source>%n fiscal receipts wait.</source>
        <translation>
            <numerusform>%n фискальный чек ждёт.</numerusform>
            <numerusform>%n фискальных чека ждут.</numerusform>
            <numerusform>%n фискальных чеков ждут.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fiscal receipts were not made.</source>
        <translation>
            <numerusform>%n фискальный чек не пробит.</numerusform>
            <numerusform>%n фискальных чека не пробиты.</numerusform>
            <numerusform>%n фискальных чеков не пробиты.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody knows whether this one was made: look in the cash register program first.</source>
        <translation>Неизвестно, пробит ли этот чек: сначала посмотрите в программе, которая пробивает чеки.</translation>
    </message>
    <message>
        <source>What the service refuses is made in the cash register program, as without the service.</source>
        <translation>Чек, в котором служба отказала, пробейте в кассовой программе, как без службы.</translation>
    </message>
    <message>
        <source>Receipts that were not made</source>
        <translation>Непробитые чеки</translation>
    </message>
    <message>
        <source>Sale {number}, {amount}: {why}</source>
        <translation>Продажа {number}, {amount}: {why}</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Спросить ещё раз</translation>
    </message>
    <message>
        <source>The customer is asked to pay. Nothing is known of the money yet.</source>
        <translation>Покупателя просят оплатить. О деньгах пока ничего не известно.</translation>
    </message>
    <message>
        <source>Paid.</source>
        <translation>Оплачено.</translation>
    </message>
    <message>
        <source>Not paid.</source>
        <translation>Не оплачено.</translation>
    </message>
    <message>
        <source>Not decided yet: ask again with the same reference, and with no other.</source>
        <translation>Пока не решено: спросите снова с тем же номером заказа и ни с каким другим.</translation>
    </message>
    <message>
        <source>Somebody is at the kiosk: nothing was asked for.</source>
        <translation>У киоска кто-то есть: оплата не запрошена.</translation>
    </message>
    <message>
        <source>The kiosk is out of order: nothing was asked for.</source>
        <translation>Киоск сейчас не работает: оплата не запрошена.</translation>
    </message>
    <message>
        <source>This request cannot be used: nothing was asked for.</source>
        <translation>Такой запрос принять нельзя: оплата не запрошена.</translation>
    </message>
    <message>
        <source>No kiosk is open here.</source>
        <translation>Здесь нет открытого киоска.</translation>
    </message>
</context>
</TS>

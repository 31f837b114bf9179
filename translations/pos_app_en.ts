<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Till</name>
    <message>
        <source>This till is set up: {shop}, {till}, {url}.</source>
        <translation>This till is set up: {shop}, {till}, {url}.</translation>
    </message>
    <message>
        <source>The keys are stored in {vault}.</source>
        <translation>The keys are stored in {vault}.</translation>
    </message>
    <message>
        <source>The keys are not stored: the cashier enters them at each start.</source>
        <translation>The keys are not stored: the cashier enters them at each start.</translation>
    </message>
    <message>
        <source>The file {path} is deleted.</source>
        <translation>The file {path} is deleted.</translation>
    </message>
    <message>
        <source>The keys still lie in {path}: delete that file, or keep it in a safe place.</source>
        <translation>The keys still lie in {path}: delete that file, or keep it in a safe place.</translation>
    </message>
    <message>
        <source>The connection works and the keys are right.</source>
        <translation>The connection works and the keys are right.</translation>
    </message>
    <message>
        <source>This till is not set up yet.</source>
        <translation>This till is not set up yet.</translation>
    </message>
    <message>
        <source>There is nothing to do; see pos-app provision --help.</source>
        <translation>There is nothing to do; see pos-app provision --help.</translation>
    </message>
    <message>
        <source>The till is open on this computer: close it, then ask for the sales.</source>
        <translation>The till is open on this computer: close it, then ask for the sales.</translation>
    </message>
    <message>
        <source>This till has no sales yet.</source>
        <translation>This till has no sales yet.</translation>
    </message>
    <message>
        <source>The training gateway answers at {url}. Stop it with Ctrl+C.</source>
        <translation>The training gateway answers at {url}. Stop it with Ctrl+C.</translation>
    </message>
    <message>
        <source>Port {port} is taken: choose another with --port.</source>
        <translation>Port {port} is taken: choose another with --port.</translation>
    </message>
    <message>
        <source>There is no screen here, so the window cannot be opened.</source>
        <translation>There is no screen here, so the window cannot be opened.</translation>
    </message>
    <message>
        <source>{part}: good</source>
        <translation>{part}: good</translation>
    </message>
    <message>
        <source>{part}: FAILED ({why})</source>
        <translation>{part}: FAILED ({why})</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Everything works.</translation>
    </message>
    <message numerus="yes">
        <source>%n part does not work.</source>
        <translation>
            <numerusform>%n part does not work.</numerusform>
            <numerusform>%n parts do not work.</numerusform>
        </translation>
    </message>
    <message>
        <source>Picture: {path}</source>
        <translation>Picture: {path}</translation>
    </message>
    <message>
        <source>Read back from the QR: {text}</source>
        <translation>Read back from the QR: {text}</translation>
    </message>
    <message>
        <source>The settings file was damaged. It was kept as {path}, and the program starts with fresh settings.</source>
        <translation>The settings file was damaged. It was kept as {path}, and the program starts with fresh settings.</translation>
    </message>
    <message>
        <source>Something went wrong in the program. Your payments are safe in the journal: close the program and start it again. If it happens again, call the technician.</source>
        <translation>Something went wrong in the program. Your payments are safe in the journal: close the program and start it again. If it happens again, call the technician.</translation>
    </message>
    <message>
        <source>The program did not stop in order; the log says which step failed.</source>
        <translation>The program did not stop in order; the log says which step failed.</translation>
    </message>
    <message>
        <source>{amount} has been paid (sale No. {number}).</source>
        <translation>{amount} has been paid (sale No. {number}).</translation>
    </message>
    <message>
        <source>Late money: {amount} came for sale No. {number}, which was already closed.</source>
        <translation>Late money: {amount} came for sale No. {number}, which was already closed.</translation>
    </message>
    <message>
        <source>Attention: the payment of {amount} for sale No. {number} was reversed.</source>
        <translation>Attention: the payment of {amount} for sale No. {number} was reversed.</translation>
    </message>
    <message>
        <source>Sale No. {number} for {amount} has to be checked by a person.</source>
        <translation>Sale No. {number} for {amount} has to be checked by a person.</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Preparing</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Being confirmed</source>
        <translation>Being confirmed</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Not known yet</translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation>Not paid</translation>
    </message>
    <message>
        <source>Needs a person</source>
        <translation>Needs a person</translation>
    </message>
    <message>
        <source>Preparing the payment</source>
        <translation>Preparing the payment</translation>
    </message>
    <message>
        <source>Waiting for the customer</source>
        <translation>Waiting for the customer</translation>
    </message>
    <message>
        <source>Being canceled</source>
        <translation>Being canceled</translation>
    </message>
    <message>
        <source>Paid late</source>
        <translation>Paid late</translation>
    </message>
    <message>
        <source>The payment was not created</source>
        <translation>The payment was not created</translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation>Canceled</translation>
    </message>
    <message>
        <source>The time is over</source>
        <translation>The time is over</translation>
    </message>
    <message>
        <source>Another amount was paid</source>
        <translation>Another amount was paid</translation>
    </message>
    <message>
        <source>The amount paid is not known</source>
        <translation>The amount paid is not known</translation>
    </message>
    <message>
        <source>Paid in another currency</source>
        <translation>Paid in another currency</translation>
    </message>
    <message>
        <source>The payment belongs to another sale</source>
        <translation>The payment belongs to another sale</translation>
    </message>
    <message>
        <source>The payment is disputed</source>
        <translation>The payment is disputed</translation>
    </message>
    <message>
        <source>The money was returned</source>
        <translation>The money was returned</translation>
    </message>
    <message>
        <source>The payment was reversed</source>
        <translation>The payment was reversed</translation>
    </message>
    <message>
        <source>An answer nobody knows</source>
        <translation>An answer nobody knows</translation>
    </message>
    <message>
        <source>Ask the payment service</source>
        <translation>Ask the payment service</translation>
    </message>
    <message>
        <source>The QR will be here in a moment.</source>
        <translation>The QR will be here in a moment.</translation>
    </message>
    <message>
        <source>Ask the customer to scan the QR. This screen says when it is paid.</source>
        <translation>Ask the customer to scan the QR. This screen says when it is paid.</translation>
    </message>
    <message>
        <source>The customer must not pay any more. If money comes all the same, this screen says so.</source>
        <translation>The customer must not pay any more. If money comes all the same, this screen says so.</translation>
    </message>
    <message>
        <source>The customer says it is paid. Waiting for the bank’s confirmation. Hand nothing over yet.</source>
        <translation>The customer says it is paid. Waiting for the bank’s confirmation. Hand nothing over yet.</translation>
    </message>
    <message>
        <source>{amount} came after this sale had been closed. If the customer has paid twice or has left without the goods, call the manager.</source>
        <translation>{amount} came after this sale had been closed. If the customer has paid twice or has left without the goods, call the manager.</translation>
    </message>
    <message>
        <source>Do not ask the customer to pay again. We are checking.</source>
        <translation>Do not ask the customer to pay again. We are checking.</translation>
    </message>
    <message>
        <source>Nothing was charged, so the customer owes nothing for this sale.</source>
        <translation>Nothing was charged, so the customer owes nothing for this sale.</translation>
    </message>
    <message>
        <source>No money has come. If the customer has paid all the same, do not charge again: the program keeps checking. Otherwise start a new sale.</source>
        <translation>No money has come. If the customer has paid all the same, do not charge again: the program keeps checking. Otherwise start a new sale.</translation>
    </message>
    <message>
        <source>The payment of {amount} is confirmed.</source>
        <translation>The payment of {amount} is confirmed.</translation>
    </message>
    <message>
        <source>The customer must not pay by the old QR. If they already have, do not charge again: the program keeps checking. Otherwise start a new sale.</source>
        <translation>The customer must not pay by the old QR. If they already have, do not charge again: the program keeps checking. Otherwise start a new sale.</translation>
    </message>
    <message>
        <source>This sale was for {amount}, but {reported} was paid. Do not count it as paid: call the manager.</source>
        <translation>This sale was for {amount}, but {reported} was paid. Do not count it as paid: call the manager.</translation>
    </message>
    <message>
        <source>The payment service says it is completed, but not how much came. Check the amount in its web cabinet before you hand anything over.</source>
        <translation>The payment service says it is completed, but not how much came. Check the amount in its web cabinet before you hand anything over.</translation>
    </message>
    <message>
        <source>This sale was for {amount}, but the payment came in another currency. Do not count it as paid: call the manager.</source>
        <translation>This sale was for {amount}, but the payment came in another currency. Do not count it as paid: call the manager.</translation>
    </message>
    <message>
        <source>The payment service linked this payment to another invoice. Do not count it as paid: call the manager.</source>
        <translation>The payment service linked this payment to another invoice. Do not count it as paid: call the manager.</translation>
    </message>
    <message>
        <source>Someone has objected to this payment. Do not count it as paid until the dispute is over: call the manager.</source>
        <translation>Someone has objected to this payment. Do not count it as paid until the dispute is over: call the manager.</translation>
    </message>
    <message>
        <source>The money went back to the customer. Do not count it as paid: call the manager.</source>
        <translation>The money went back to the customer. Do not count it as paid: call the manager.</translation>
    </message>
    <message>
        <source>{amount} had come, but now the payment service says that it is not paid. Call the manager.</source>
        <translation>{amount} had come, but now the payment service says that it is not paid. Call the manager.</translation>
    </message>
    <message>
        <source>The payment service answered “{status}”, which this program does not know. Do not count it as paid: check it in the service’s web cabinet.</source>
        <translation>The payment service answered “{status}”, which this program does not know. Do not count it as paid: check it in the service’s web cabinet.</translation>
    </message>
    <message>
        <source>The program could not find out whether this payment was created. Do not ask the customer to pay again: look for invoice {invoice} in the payment service’s web cabinet.</source>
        <translation>The program could not find out whether this payment was created. Do not ask the customer to pay again: look for invoice {invoice} in the payment service’s web cabinet.</translation>
    </message>
    <message>
        <source>The payment service’s last answer: {status}. Do not count it as paid: check it in the service’s web cabinet.</source>
        <translation>The payment service’s last answer: {status}. Do not count it as paid: check it in the service’s web cabinet.</translation>
    </message>
    <message>
        <source>The cashier charged {amount}.</source>
        <translation>The cashier charged {amount}.</translation>
    </message>
    <message>
        <source>The cashier charged {amount} for order {order}.</source>
        <translation>The cashier charged {amount} for order {order}.</translation>
    </message>
    <message>
        <source>The payment was created.</source>
        <translation>The payment was created.</translation>
    </message>
    <message>
        <source>The payment was found at the payment service.</source>
        <translation>The payment was found at the payment service.</translation>
    </message>
    <message>
        <source>The payment was not created. {why}</source>
        <translation>The payment was not created. {why}</translation>
    </message>
    <message>
        <source>It is not known whether the payment was created. {why}</source>
        <translation>It is not known whether the payment was created. {why}</translation>
    </message>
    <message>
        <source>The program could not find out by itself; a person has to check. {why}</source>
        <translation>The program could not find out by itself; a person has to check. {why}</translation>
    </message>
    <message>
        <source>The customer saw the card’s QR.</source>
        <translation>The customer saw the card’s QR.</translation>
    </message>
    <message>
        <source>The customer saw the payment link’s QR.</source>
        <translation>The customer saw the payment link’s QR.</translation>
    </message>
    <message>
        <source>The customer saw the payment page’s QR.</source>
        <translation>The customer saw the payment page’s QR.</translation>
    </message>
    <message>
        <source>The customer saw the bank’s QR.</source>
        <translation>The customer saw the bank’s QR.</translation>
    </message>
    <message>
        <source>The customer saw the QR of card {last4}.</source>
        <translation>The customer saw the QR of card {last4}.</translation>
    </message>
    <message>
        <source>The cashier chose the card’s QR.</source>
        <translation>The cashier chose the card’s QR.</translation>
    </message>
    <message>
        <source>The cashier chose the payment page’s QR.</source>
        <translation>The cashier chose the payment page’s QR.</translation>
    </message>
    <message>
        <source>The cashier asked to cancel.</source>
        <translation>The cashier asked to cancel.</translation>
    </message>
    <message>
        <source>The payment service accepted the cancel.</source>
        <translation>The payment service accepted the cancel.</translation>
    </message>
    <message>
        <source>The payment service did not cancel.</source>
        <translation>The payment service did not cancel.</translation>
    </message>
    <message>
        <source>A person has seen the notice.</source>
        <translation>A person has seen the notice.</translation>
    </message>
    <message>
        <source>The payment is open: {status}.</source>
        <translation>The payment is open: {status}.</translation>
    </message>
    <message>
        <source>The customer says it is paid.</source>
        <translation>The customer says it is paid.</translation>
    </message>
    <message>
        <source>The money has come.</source>
        <translation>The money has come.</translation>
    </message>
    <message>
        <source>A payment came that does not fit.</source>
        <translation>A payment came that does not fit.</translation>
    </message>
    <message>
        <source>Its amount: {amount}.</source>
        <translation>Its amount: {amount}.</translation>
    </message>
    <message>
        <source>The payment is disputed.</source>
        <translation>The payment is disputed.</translation>
    </message>
    <message>
        <source>The payment was canceled.</source>
        <translation>The payment was canceled.</translation>
    </message>
    <message>
        <source>The time for the payment is over.</source>
        <translation>The time for the payment is over.</translation>
    </message>
    <message>
        <source>The money went back to the customer.</source>
        <translation>The money went back to the customer.</translation>
    </message>
    <message>
        <source>The payment service answered “{status}”, which this program does not know.</source>
        <translation>The payment service answered “{status}”, which this program does not know.</translation>
    </message>
    <message>
        <source>in the queue</source>
        <translation>in the queue</translation>
    </message>
    <message>
        <source>new</source>
        <translation>new</translation>
    </message>
    <message>
        <source>waiting for the payment</source>
        <translation>waiting for the payment</translation>
    </message>
    <message>
        <source>the customer says it is paid</source>
        <translation>the customer says it is paid</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>completed</translation>
    </message>
    <message>
        <source>disputed</source>
        <translation>disputed</translation>
    </message>
    <message>
        <source>canceled</source>
        <translation>canceled</translation>
    </message>
    <message>
        <source>money returned</source>
        <translation>money returned</translation>
    </message>
    <message>
        <source>time is over</source>
        <translation>time is over</translation>
    </message>
    <message>
        <source>There was not enough money on the customer’s card.</source>
        <translation>There was not enough money on the customer’s card.</translation>
    </message>
    <message>
        <source>The payment details were not valid.</source>
        <translation>The payment details were not valid.</translation>
    </message>
    <message>
        <source>The time for this payment is over.</source>
        <translation>The time for this payment is over.</translation>
    </message>
    <message>
        <source>The amount is above the payment service’s limit.</source>
        <translation>The amount is above the payment service’s limit.</translation>
    </message>
    <message>
        <source>The amount is too small for a transfer between two banks.</source>
        <translation>The amount is too small for a transfer between two banks.</translation>
    </message>
    <message>
        <source>A transfer from the customer’s bank is not possible.</source>
        <translation>A transfer from the customer’s bank is not possible.</translation>
    </message>
    <message>
        <source>The card is blocked for payments.</source>
        <translation>The card is blocked for payments.</translation>
    </message>
    <message>
        <source>The payment service stopped it: there were too many attempts.</source>
        <translation>The payment service stopped it: there were too many attempts.</translation>
    </message>
    <message>
        <source>The payment was canceled on request.</source>
        <translation>The payment was canceled on request.</translation>
    </message>
    <message>
        <source>Nobody paid in time.</source>
        <translation>Nobody paid in time.</translation>
    </message>
    <message>
        <source>The customer said it was paid, but no money came in time.</source>
        <translation>The customer said it was paid, but no money came in time.</translation>
    </message>
    <message>
        <source>No matching transfer was found.</source>
        <translation>No matching transfer was found.</translation>
    </message>
    <message>
        <source>The money was returned to the customer.</source>
        <translation>The money was returned to the customer.</translation>
    </message>
    <message>
        <source>The payment service gives the reason “{code}”.</source>
        <translation>The payment service gives the reason “{code}”.</translation>
    </message>
    <message>
        <source>A completed payment came with another invoice number.</source>
        <translation>A completed payment came with another invoice number.</translation>
    </message>
    <message>
        <source>A completed payment came with another amount.</source>
        <translation>A completed payment came with another amount.</translation>
    </message>
    <message>
        <source>A completed payment came in another currency.</source>
        <translation>A completed payment came in another currency.</translation>
    </message>
    <message>
        <source>A completed payment came without an amount.</source>
        <translation>A completed payment came without an amount.</translation>
    </message>
    <message>
        <source>Take payments by QR</source>
        <translation>Take payments by QR</translation>
    </message>
    <message>
        <source>Type the amount, the customer scans the QR, and the program says when the money has come.</source>
        <translation>Type the amount, the customer scans the QR, and the program says when the money has come.</translation>
    </message>
    <message>
        <source>This is one more way to pay. It does not replace the bank’s own unified QR (UzQR), and it does not issue fiscal receipts.</source>
        <translation>This is one more way to pay. It does not replace the bank’s own unified QR (UzQR), and it does not issue fiscal receipts.</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Try it</translation>
    </message>
    <message>
        <source>Training: no account, no real money.</source>
        <translation>Training: no account, no real money.</translation>
    </message>
    <message>
        <source>Set up my shop</source>
        <translation>Set up my shop</translation>
    </message>
    <message>
        <source>You need the keys of your merchant account.</source>
        <translation>You need the keys of your merchant account.</translation>
    </message>
    <message>
        <source>Leave training</source>
        <translation>Leave training</translation>
    </message>
    <message>
        <source>Address of the payment service</source>
        <translation>Address of the payment service</translation>
    </message>
    <message>
        <source>Use the test address (sandbox)</source>
        <translation>Use the test address (sandbox)</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Choose credentials.json</source>
        <translation>Choose credentials.json</translation>
    </message>
    <message>
        <source>File: {name}</source>
        <translation>File: {name}</translation>
    </message>
    <message>
        <source>Type or paste the keys</source>
        <translation>Type or paste the keys</translation>
    </message>
    <message>
        <source>Account ID</source>
        <translation>Account ID</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Public key</translation>
    </message>
    <message>
        <source>Shop name</source>
        <translation>Shop name</translation>
    </message>
    <message>
        <source>Name of this till</source>
        <translation>Name of this till</translation>
    </message>
    <message>
        <source>Cashier’s language</source>
        <translation>Cashier’s language</translation>
    </message>
    <message>
        <source>Customer’s language</source>
        <translation>Customer’s language</translation>
    </message>
    <message>
        <source>What the QR shows</source>
        <translation>What the QR shows</translation>
    </message>
    <message>
        <source>Smallest amount of one sale</source>
        <translation>Smallest amount of one sale</translation>
    </message>
    <message>
        <source>Largest amount of one sale</source>
        <translation>Largest amount of one sale</translation>
    </message>
    <message>
        <source>Seconds to wait for the card</source>
        <translation>Seconds to wait for the card</translation>
    </message>
    <message>
        <source>The keys already stored are used.</source>
        <translation>The keys already stored are used.</translation>
    </message>
    <message>
        <source>The address has changed: enter the keys that belong to it.</source>
        <translation>The address has changed: enter the keys that belong to it.</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Test the connection</translation>
    </message>
    <message>
        <source>Asking the payment service…</source>
        <translation>Asking the payment service…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Saved. The till is ready.</source>
        <translation>Saved. The till is ready.</translation>
    </message>
    <message>
        <source>Open the till</source>
        <translation>Open the till</translation>
    </message>
    <message>
        <source>Delete the file with the keys?</source>
        <translation>Delete the file with the keys?</translation>
    </message>
    <message>
        <source>The keys are now stored safely. Anyone who finds this file can use them: {path}</source>
        <translation>The keys are now stored safely. Anyone who finds this file can use them: {path}</translation>
    </message>
    <message>
        <source>Delete the file</source>
        <translation>Delete the file</translation>
    </message>
    <message>
        <source>Keep the file</source>
        <translation>Keep the file</translation>
    </message>
    <message>
        <source>The file is deleted.</source>
        <translation>The file is deleted.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Payment service</source>
        <translation>Payment service</translation>
    </message>
    <message>
        <source>This shop</source>
        <translation>This shop</translation>
    </message>
    <message>
        <source>Languages and QR</source>
        <translation>Languages and QR</translation>
    </message>
    <message>
        <source>Ask for the keys at each start</source>
        <translation>Ask for the keys at each start</translation>
    </message>
    <message>
        <source>The keys are kept in memory only and forgotten when the program closes.</source>
        <translation>The keys are kept in memory only and forgotten when the program closes.</translation>
    </message>
    <message>
        <source>Enter the keys</source>
        <translation>Enter the keys</translation>
    </message>
    <message>
        <source>No keys are stored on this computer: enter them for this run.</source>
        <translation>No keys are stored on this computer: enter them for this run.</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>TEST</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>TRAINING</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Sales</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>No connection</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Starting…</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>No keys</translation>
    </message>
    <message>
        <source>Something went wrong inside the program. Payments already begun are safe and are still watched. If it happens again, restart the program and tell your technician.</source>
        <translation>Something went wrong inside the program. Payments already begun are safe and are still watched. If it happens again, restart the program and tell your technician.</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>Delete the last digit</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Add another item</source>
        <translation>Add another item</translation>
    </message>
    <message>
        <source>Order number, if you keep one</source>
        <translation>Order number, if you keep one</translation>
    </message>
    <message>
        <source>Type the amount, then press Enter.</source>
        <translation>Type the amount, then press Enter.</translation>
    </message>
    <message>
        <source>The till is still starting. You can type already: the charge waits until it is ready.</source>
        <translation>The till is still starting. You can type already: the charge waits until it is ready.</translation>
    </message>
    <message>
        <source>The sale was not started.</source>
        <translation>The sale was not started.</translation>
    </message>
    <message>
        <source>The code is gone, so that nobody pays too late. The program still checks whether the money came. To try again, start a new sale.</source>
        <translation>The code is gone, so that nobody pays too late. The program still checks whether the money came. To try again, start a new sale.</translation>
    </message>
    <message>
        <source>The sale is being started. Nothing more has to be pressed.</source>
        <translation>The sale is being started. Nothing more has to be pressed.</translation>
    </message>
    <message>
        <source>The code could not be drawn. Use the card number.</source>
        <translation>The code could not be drawn. Use the card number.</translation>
    </message>
    <message>
        <source>There is no answer from the payment service. The program keeps asking.</source>
        <translation>There is no answer from the payment service. The program keeps asking.</translation>
    </message>
    <message>
        <source>Time left: {left}</source>
        <translation>Time left: {left}</translation>
    </message>
    <message>
        <source>Time left: about {left}</source>
        <translation>Time left: about {left}</translation>
    </message>
    <message>
        <source>The time may be over.</source>
        <translation>The time may be over.</translation>
    </message>
    <message>
        <source>Cancel the payment</source>
        <translation>Cancel the payment</translation>
    </message>
    <message>
        <source>New sale</source>
        <translation>New sale</translation>
    </message>
    <message>
        <source>Show the payment page’s code</source>
        <translation>Show the payment page’s code</translation>
    </message>
    <message>
        <source>Show the card’s code</source>
        <translation>Show the card’s code</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Open in the browser</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Seen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Order {order}</source>
        <translation>Order {order}</translation>
    </message>
    <message>
        <source>Sale No. {number}</source>
        <translation>Sale No. {number}</translation>
    </message>
    <message>
        <source>The training customer:</source>
        <translation>The training customer:</translation>
    </message>
    <message>
        <source>Cancel this payment of {amount}?</source>
        <translation>Cancel this payment of {amount}?</translation>
    </message>
    <message>
        <source>The code will disappear. If the customer has already paid, the money will still be noticed and shown.</source>
        <translation>The code will disappear. If the customer has already paid, the money will still be noticed and shown.</translation>
    </message>
    <message>
        <source>Yes, cancel it</source>
        <translation>Yes, cancel it</translation>
    </message>
    <message>
        <source>No, keep waiting</source>
        <translation>No, keep waiting</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>The till cannot be opened</source>
        <translation>The till cannot be opened</translation>
    </message>
    <message>
        <source>The program has to be started again</source>
        <translation>The program has to be started again</translation>
    </message>
    <message>
        <source>Something went wrong inside the program. Every payment is written down. Close the program and open it again: it goes on with open payments by itself. Until then do not charge them a second time.</source>
        <translation>Something went wrong inside the program. Every payment is written down. Close the program and open it again: it goes on with open payments by itself. Until then do not charge them a second time.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Close the program</translation>
    </message>
    <message>
        <source>The day before</source>
        <translation>The day before</translation>
    </message>
    <message>
        <source>The next day</source>
        <translation>The next day</translation>
    </message>
    <message numerus="yes">
        <source>%n sales</source>
        <translation>
            <numerusform>%n sale</numerusform>
            <numerusform>%n sales</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no sales on this day.</source>
        <translation>There are no sales on this day.</translation>
    </message>
    <message>
        <source>Choose a sale to see what happened.</source>
        <translation>Choose a sale to see what happened.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>Show this payment</source>
        <translation>Show this payment</translation>
    </message>
    <message>
        <source>Invoice {invoice}</source>
        <translation>Invoice {invoice}</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>To pay</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>Card number</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <source>Thank you. The payment is being confirmed, please wait.</source>
        <translation>Thank you. The payment is being confirmed, please wait.</translation>
    </message>
    <message>
        <source>This payment is closed. Please do not pay by it.</source>
        <translation>This payment is closed. Please do not pay by it.</translation>
    </message>
    <message>
        <source>Please speak with the cashier.</source>
        <translation>Please speak with the cashier.</translation>
    </message>
    <message>
        <source>Paid. Thank you!</source>
        <translation>Paid. Thank you!</translation>
    </message>
    <message>
        <source>PAID</source>
        <translation>PAID</translation>
    </message>
    <message>
        <source>PAID LATE</source>
        <translation>PAID LATE</translation>
    </message>
    <message>
        <source>Paid at {time}</source>
        <translation>Paid at {time}</translation>
    </message>
    <message>
        <source>To the card ending in {last4}</source>
        <translation>To the card ending in {last4}</translation>
    </message>
    <message>
        <source>Next sale</source>
        <translation>Next sale</translation>
    </message>
    <message>
        <source>This is not a real payment: no money has come.</source>
        <translation>This is not a real payment: no money has come.</translation>
    </message>
    <message>
        <source>Now give the customer the fiscal receipt.</source>
        <translation>Now give the customer the fiscal receipt.</translation>
    </message>
    <message>
        <source>Open payments</source>
        <translation>Open payments</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payments were open when the program ended; they are being checked.</source>
        <translation>
            <numerusform>%n payment was open when the program ended; it is being checked.</numerusform>
            <numerusform>%n payments were open when the program ended; they are being checked.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the program while a payment is open?</source>
        <translation>Close the program while a payment is open?</translation>
    </message>
    <message>
        <source>Nobody will see when the money comes until the program is opened again. It will then go on with these payments by itself.</source>
        <translation>Nobody will see when the money comes until the program is opened again. It will then go on with these payments by itself.</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>Close all the same</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>Keep it open</translation>
    </message>
    <message>
        <source>The program is closing…</source>
        <translation>The program is closing…</translation>
    </message>
    <message>
        <source>QR code of the card number</source>
        <translation>QR code of the card number</translation>
    </message>
    <message>
        <source>QR code of a payment link</source>
        <translation>QR code of a payment link</translation>
    </message>
    <message>
        <source>QR code of the payment page</source>
        <translation>QR code of the payment page</translation>
    </message>
    <message>
        <source>QR code of the payment</source>
        <translation>QR code of the payment</translation>
    </message>
    <message>
        <source>Real payments.</source>
        <translation>Real payments.</translation>
    </message>
    <message>
        <source>This is a test: no real money is moved.</source>
        <translation>This is a test: no real money is moved.</translation>
    </message>
    <message>
        <source>This is training: no real money is moved.</source>
        <translation>This is training: no real money is moved.</translation>
    </message>
    <message>
        <source>Pays</source>
        <translation>Pays</translation>
    </message>
    <message>
        <source>Pays too late</source>
        <translation>Pays too late</translation>
    </message>
    <message>
        <source>Says “paid”, but no money comes</source>
        <translation>Says “paid”, but no money comes</translation>
    </message>
    <message>
        <source>Pays another amount</source>
        <translation>Pays another amount</translation>
    </message>
    <message>
        <source>Cancels</source>
        <translation>Cancels</translation>
    </message>
    <message>
        <source>The internet is lost</source>
        <translation>The internet is lost</translation>
    </message>
    <message>
        <source>The internet is slow</source>
        <translation>The internet is slow</translation>
    </message>
    <message>
        <source>The card to pay to</source>
        <translation>The card to pay to</translation>
    </message>
    <message>
        <source>The payment page</source>
        <translation>The payment page</translation>
    </message>
    <message>
        <source>Type the amount.</source>
        <translation>Type the amount.</translation>
    </message>
    <message>
        <source>This is not an amount.</source>
        <translation>This is not an amount.</translation>
    </message>
    <message>
        <source>The amount cannot be below zero.</source>
        <translation>The amount cannot be below zero.</translation>
    </message>
    <message>
        <source>Only whole soʻm, without tiyin.</source>
        <translation>Only whole soʻm, without tiyin.</translation>
    </message>
    <message>
        <source>This can be read in two ways: type it without a point or comma.</source>
        <translation>This can be read in two ways: type it without a point or comma.</translation>
    </message>
    <message>
        <source>The amount cannot be zero.</source>
        <translation>The amount cannot be zero.</translation>
    </message>
    <message>
        <source>The smallest amount is {lowest}.</source>
        <translation>The smallest amount is {lowest}.</translation>
    </message>
    <message>
        <source>The largest amount is {highest}.</source>
        <translation>The largest amount is {highest}.</translation>
    </message>
    <message>
        <source>The program is already running on this computer: use the window that is open.</source>
        <translation>The program is already running on this computer: use the window that is open.</translation>
    </message>
    <message>
        <source>The sales were written by a newer version of this program. Install that version; nothing was changed.</source>
        <translation>The sales were written by a newer version of this program. Install that version; nothing was changed.</translation>
    </message>
    <message>
        <source>The file with the sales is damaged. Do not delete it; call the technician. No charge is possible until it is repaired.</source>
        <translation>The file with the sales is damaged. Do not delete it; call the technician. No charge is possible until it is repaired.</translation>
    </message>
    <message>
        <source>The sale cannot be written down, so nothing is charged. Call the technician: the program may not write to its folder.</source>
        <translation>The sale cannot be written down, so nothing is charged. Call the technician: the program may not write to its folder.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing is charged. Free some space and try again.</source>
        <translation>The disk is full, so nothing is charged. Free some space and try again.</translation>
    </message>
    <message>
        <source>This computer has no safe store for the keys.</source>
        <translation>This computer has no safe store for the keys.</translation>
    </message>
    <message>
        <source>The safe store for the keys is locked.</source>
        <translation>The safe store for the keys is locked.</translation>
    </message>
    <message>
        <source>The only store on this computer would keep the keys readable for anyone.</source>
        <translation>The only store on this computer would keep the keys readable for anyone.</translation>
    </message>
    <message>
        <source>The safe store for the keys does not answer.</source>
        <translation>The safe store for the keys does not answer.</translation>
    </message>
    <message>
        <source>The safe store for the keys reports an error.</source>
        <translation>The safe store for the keys reports an error.</translation>
    </message>
    <message>
        <source>No keys are stored for this till.</source>
        <translation>No keys are stored for this till.</translation>
    </message>
    <message>
        <source>The stored keys belong to another address.</source>
        <translation>The stored keys belong to another address.</translation>
    </message>
    <message>
        <source>Enter the keys in the settings.</source>
        <translation>Enter the keys in the settings.</translation>
    </message>
    <message>
        <source>Install and unlock GNOME Keyring or KWallet (the Secret Service), then start the program again. Or let it ask for the keys at each start.</source>
        <translation>Install and unlock GNOME Keyring or KWallet (the Secret Service), then start the program again. Or let it ask for the keys at each start.</translation>
    </message>
    <message>
        <source>Sign in to Windows with your own account: its Credential Manager keeps the keys. Or let the program ask for the keys at each start.</source>
        <translation>Sign in to Windows with your own account: its Credential Manager keeps the keys. Or let the program ask for the keys at each start.</translation>
    </message>
    <message>
        <source>Open Keychain Access and unlock the login keychain. Or let the program ask for the keys at each start.</source>
        <translation>Open Keychain Access and unlock the login keychain. Or let the program ask for the keys at each start.</translation>
    </message>
    <message>
        <source>This is not a web address. It looks like https://example.com.</source>
        <translation>This is not a web address. It looks like https://example.com.</translation>
    </message>
    <message>
        <source>The address must begin with https://, so that nobody can read the keys.</source>
        <translation>The address must begin with https://, so that nobody can read the keys.</translation>
    </message>
    <message>
        <source>Choose uz, ru or en.</source>
        <translation>Choose uz, ru or en.</translation>
    </message>
    <message>
        <source>Choose h2h or widget.</source>
        <translation>Choose h2h or widget.</translation>
    </message>
    <message>
        <source>The path must begin with one / and contain one {{id}}.</source>
        <translation>The path must begin with one / and contain one {{id}}.</translation>
    </message>
    <message>
        <source>This number cannot be used.</source>
        <translation>This number cannot be used.</translation>
    </message>
    <message>
        <source>Fill this in.</source>
        <translation>Fill this in.</translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation>This is too long.</translation>
    </message>
    <message>
        <source>There is a field name in the list that the till does not know.</source>
        <translation>There is a field name in the list that the till does not know.</translation>
    </message>
    <message>
        <source>This value is of the wrong kind.</source>
        <translation>This value is of the wrong kind.</translation>
    </message>
    <message>
        <source>This is not the credentials.json file that the payment service gave you.</source>
        <translation>This is not the credentials.json file that the payment service gave you.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>The file cannot be read.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>The file is damaged.</translation>
    </message>
    <message>
        <source>The file cannot be written.</source>
        <translation>The file cannot be written.</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Settings file</translation>
    </message>
    <message>
        <source>File with the keys</source>
        <translation>File with the keys</translation>
    </message>
    <message>
        <source>Smallest and largest amount</source>
        <translation>Smallest and largest amount</translation>
    </message>
    <message>
        <source>Where the QR’s text comes from</source>
        <translation>Where the QR’s text comes from</translation>
    </message>
    <message>
        <source>Path of the payment details</source>
        <translation>Path of the payment details</translation>
    </message>
    <message>
        <source>Page after a payment</source>
        <translation>Page after a payment</translation>
    </message>
    <message>
        <source>Page after a failed payment</source>
        <translation>Page after a failed payment</translation>
    </message>
    <message>
        <source>Page for going back</source>
        <translation>Page for going back</translation>
    </message>
    <message>
        <source>Send the till’s number</source>
        <translation>Send the till’s number</translation>
    </message>
    <message>
        <source>Send the country</source>
        <translation>Send the country</translation>
    </message>
    <message>
        <source>Name of the stored keys</source>
        <translation>Name of the stored keys</translation>
    </message>
    <message>
        <source>Number of this till</source>
        <translation>Number of this till</translation>
    </message>
    <message>
        <source>Scan, enter exactly {amount}, and pay before {time}.</source>
        <translation>Scan, enter exactly {amount}, and pay before {time}.</translation>
    </message>
    <message>
        <source>Scan with your phone, check that it says {amount}, and pay before {time}.</source>
        <translation>Scan with your phone, check that it says {amount}, and pay before {time}.</translation>
    </message>
    <message>
        <source>Scan with your phone’s camera: a payment page opens. Pay {amount} there before {time}.</source>
        <translation>Scan with your phone’s camera: a payment page opens. Pay {amount} there before {time}.</translation>
    </message>
    <message>
        <source>Scan in your bank’s app, check that it says {amount}, and pay before {time}.</source>
        <translation>Scan in your bank’s app, check that it says {amount}, and pay before {time}.</translation>
    </message>
    <message>
        <source>Scan and enter exactly {amount}.</source>
        <translation>Scan and enter exactly {amount}.</translation>
    </message>
    <message>
        <source>Scan with your phone, check that it says {amount}, and pay.</source>
        <translation>Scan with your phone, check that it says {amount}, and pay.</translation>
    </message>
    <message>
        <source>Scan with your phone’s camera: a payment page opens. Pay {amount} there.</source>
        <translation>Scan with your phone’s camera: a payment page opens. Pay {amount} there.</translation>
    </message>
    <message>
        <source>Scan in your bank’s app, check that it says {amount}, and pay.</source>
        <translation>Scan in your bank’s app, check that it says {amount}, and pay.</translation>
    </message>
    <message>
        <source>Your QR is being prepared…</source>
        <translation>Your QR is being prepared…</translation>
    </message>
    <message>
        <source>Scan the QR to pay.</source>
        <translation>Scan the QR to pay.</translation>
    </message>
    <message>
        <source>Please wait: the payment is being checked. Do not pay again.</source>
        <translation>Please wait: the payment is being checked. Do not pay again.</translation>
    </message>
    <message>
        <source>The time is over. Please do not pay by the old QR.</source>
        <translation>The time is over. Please do not pay by the old QR.</translation>
    </message>
    <message>
        <source>There is no internet connection.</source>
        <translation>There is no internet connection.</translation>
    </message>
    <message>
        <source>The payment service’s address cannot be found.</source>
        <translation>The payment service’s address cannot be found.</translation>
    </message>
    <message>
        <source>The payment service’s certificate is out of date.</source>
        <translation>The payment service’s certificate is out of date.</translation>
    </message>
    <message>
        <source>Another server answered in place of the payment service.</source>
        <translation>Another server answered in place of the payment service.</translation>
    </message>
    <message>
        <source>The payment service’s certificate cannot be trusted.</source>
        <translation>The payment service’s certificate cannot be trusted.</translation>
    </message>
    <message>
        <source>A secure connection could not be made.</source>
        <translation>A secure connection could not be made.</translation>
    </message>
    <message>
        <source>This computer’s clock is wrong.</source>
        <translation>This computer’s clock is wrong.</translation>
    </message>
    <message>
        <source>The payment service did not answer in time.</source>
        <translation>The payment service did not answer in time.</translation>
    </message>
    <message>
        <source>The payment service’s answer cannot be understood.</source>
        <translation>The payment service’s answer cannot be understood.</translation>
    </message>
    <message>
        <source>The payment service sent the request to another address.</source>
        <translation>The payment service sent the request to another address.</translation>
    </message>
    <message>
        <source>The payment service is not working at the moment.</source>
        <translation>The payment service is not working at the moment.</translation>
    </message>
    <message>
        <source>The payment service was asked too often.</source>
        <translation>The payment service was asked too often.</translation>
    </message>
    <message>
        <source>The keys were not accepted.</source>
        <translation>The keys were not accepted.</translation>
    </message>
    <message>
        <source>The payment service does not let this till in.</source>
        <translation>The payment service does not let this till in.</translation>
    </message>
    <message>
        <source>The till is set up wrongly: there is no such page at the payment service.</source>
        <translation>The till is set up wrongly: there is no such page at the payment service.</translation>
    </message>
    <message>
        <source>This till has no keys.</source>
        <translation>This till has no keys.</translation>
    </message>
    <message>
        <source>The payment service has switched this way of paying off.</source>
        <translation>The payment service has switched this way of paying off.</translation>
    </message>
    <message>
        <source>The payment service does not take soʻm on this account.</source>
        <translation>The payment service does not take soʻm on this account.</translation>
    </message>
    <message>
        <source>The payment service refused the request.</source>
        <translation>The payment service refused the request.</translation>
    </message>
    <message>
        <source>The payment service already has a payment with this number.</source>
        <translation>The payment service already has a payment with this number.</translation>
    </message>
    <message>
        <source>The card to pay to is not ready yet.</source>
        <translation>The card to pay to is not ready yet.</translation>
    </message>
    <message>
        <source>There is no card to pay to.</source>
        <translation>There is no card to pay to.</translation>
    </message>
    <message>
        <source>This payment cannot be canceled.</source>
        <translation>This payment cannot be canceled.</translation>
    </message>
    <message>
        <source>The program ended while the payment was being created.</source>
        <translation>The program ended while the payment was being created.</translation>
    </message>
    <message>
        <source>Check the cable, the Wi-Fi and the router.</source>
        <translation>Check the cable, the Wi-Fi and the router.</translation>
    </message>
    <message>
        <source>Check the internet connection, then the address in the settings.</source>
        <translation>Check the internet connection, then the address in the settings.</translation>
    </message>
    <message>
        <source>Check this computer’s date and time. If they are right, tell the payment service.</source>
        <translation>Check this computer’s date and time. If they are right, tell the payment service.</translation>
    </message>
    <message>
        <source>If this network has a sign-in page, sign in. Otherwise check the address in the settings.</source>
        <translation>If this network has a sign-in page, sign in. Otherwise check the address in the settings.</translation>
    </message>
    <message>
        <source>An antivirus program or the network may be reading the connection. Call the technician.</source>
        <translation>An antivirus program or the network may be reading the connection. Call the technician.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, call the technician.</source>
        <translation>Try again. If it happens again, call the technician.</translation>
    </message>
    <message>
        <source>Set the right date and time, then try again.</source>
        <translation>Set the right date and time, then try again.</translation>
    </message>
    <message>
        <source>Check the internet connection and wait a little.</source>
        <translation>Check the internet connection and wait a little.</translation>
    </message>
    <message>
        <source>If it happens again, check the address in the settings or call the technician.</source>
        <translation>If it happens again, check the address in the settings or call the technician.</translation>
    </message>
    <message>
        <source>Wait a few minutes. Until then take payments in another way.</source>
        <translation>Wait a few minutes. Until then take payments in another way.</translation>
    </message>
    <message>
        <source>Wait a minute.</source>
        <translation>Wait a minute.</translation>
    </message>
    <message>
        <source>Check the account ID and the public key, and that they belong to this address.</source>
        <translation>Check the account ID and the public key, and that they belong to this address.</translation>
    </message>
    <message>
        <source>This internet connection’s IP address may be missing from your account’s IP whitelist, or the keys lack the right. Ask the payment service to allow it.</source>
        <translation>This internet connection’s IP address may be missing from your account’s IP whitelist, or the keys lack the right. Ask the payment service to allow it.</translation>
    </message>
    <message>
        <source>Waiting does not help: call the technician to correct the settings.</source>
        <translation>Waiting does not help: call the technician to correct the settings.</translation>
    </message>
    <message>
        <source>Open the settings and enter the keys.</source>
        <translation>Open the settings and enter the keys.</translation>
    </message>
    <message>
        <source>Take the payment in another way and tell the payment service.</source>
        <translation>Take the payment in another way and tell the payment service.</translation>
    </message>
    <message>
        <source>Ask the payment service to switch soʻm (UZS) on.</source>
        <translation>Ask the payment service to switch soʻm (UZS) on.</translation>
    </message>
    <message>
        <source>Check the amount. If it happens again, call the technician.</source>
        <translation>Check the amount. If it happens again, call the technician.</translation>
    </message>
    <message>
        <source>Do not ask the customer to pay again: call the manager.</source>
        <translation>Do not ask the customer to pay again: call the manager.</translation>
    </message>
    <message>
        <source>Please wait.</source>
        <translation>Please wait.</translation>
    </message>
    <message>
        <source>Wait until this sale is closed, then start a new one.</source>
        <translation>Wait until this sale is closed, then start a new one.</translation>
    </message>
    <message>
        <source>It ends by itself when its time is over. Until then the program watches it.</source>
        <translation>It ends by itself when its time is over. Until then the program watches it.</translation>
    </message>
    <message>
        <source>The program is finding out what became of it.</source>
        <translation>The program is finding out what became of it.</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Till</name>
    <message numerus="yes">
        <source>%n part does not work.</source>
        <translation>
            <numerusform>%n part does not work.</numerusform>
            <numerusform>%n parts do not work.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payments were open when the program ended: checking…</source>
        <translation>
            <numerusform>%n payment was open when the program ended: checking…</numerusform>
            <numerusform>%n payments were open when the program ended: checking…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payments of the real till are not decided, and in training nobody follows them. Leave training to see what came of them.</source>
        <translation>
            <numerusform>%n payment of the real till is not decided, and in training nobody follows it. Leave training to see what came of it.</numerusform>
            <numerusform>%n payments of the real till are not decided, and in training nobody follows them. Leave training to see what came of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sales</source>
        <translation>
            <numerusform>%n sale</numerusform>
            <numerusform>%n sales</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference.</source>
        <translation>
            <numerusform>%n difference.</numerusform>
            <numerusform>%n differences.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payments there have no invoice number: they may be another till’s.</source>
        <translation>
            <numerusform>%n payment there has no invoice number: it may be another till’s.</numerusform>
            <numerusform>%n payments there have no invoice number: they may be another till’s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sales are in both lists.</source>
        <translation>
            <numerusform>%n sale is in both lists.</numerusform>
            <numerusform>%n sales are in both lists.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n minutes slow.</source>
        <translation>
            <numerusform>This computer’s clock is %n minute slow.</numerusform>
            <numerusform>This computer’s clock is %n minutes slow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n hours slow.</source>
        <translation>
            <numerusform>This computer’s clock is %n hour slow.</numerusform>
            <numerusform>This computer’s clock is %n hours slow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n days slow.</source>
        <translation>
            <numerusform>This computer’s clock is %n day slow.</numerusform>
            <numerusform>This computer’s clock is %n days slow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n minutes fast.</source>
        <translation>
            <numerusform>This computer’s clock is %n minute fast.</numerusform>
            <numerusform>This computer’s clock is %n minutes fast.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n hours fast.</source>
        <translation>
            <numerusform>This computer’s clock is %n hour fast.</numerusform>
            <numerusform>This computer’s clock is %n hours fast.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer’s clock is %n days fast.</source>
        <translation>
            <numerusform>This computer’s clock is %n day fast.</numerusform>
            <numerusform>This computer’s clock is %n days fast.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The till with its %n sale is packed in {path}.</source>
        <translation>
            <numerusform>The till with its %n sale is packed in {path}.</numerusform>
            <numerusform>The till with its %n sales is packed in {path}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The till with its %n sale is on this computer now.</source>
        <translation>
            <numerusform>The till with its %n sale is on this computer now.</numerusform>
            <numerusform>The till with its %n sales is on this computer now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages wait at the till.</source>
        <translation>
            <numerusform>%n message waits at the till.</numerusform>
            <numerusform>%n messages wait at the till.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sales were begun with another account and are not in this list.</source>
        <translation>
            <numerusform>%n sale was begun with another account and is not in this list.</numerusform>
            <numerusform>%n sales were begun with another account and are not in this list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payments</source>
        <translation>
            <numerusform>%n payment</numerusform>
            <numerusform>%n payments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payments, {amount}</source>
        <translation>
            <numerusform>%n payment, {amount}</numerusform>
            <numerusform>%n payments, {amount}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payments are open. Nobody sees when the money comes until the program runs again.</source>
        <translation>
            <numerusform>%n payment is open. Nobody sees when the money comes until the program runs again.</numerusform>
            <numerusform>%n payments are open. Nobody sees when the money comes until the program runs again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paid sales without a fiscal receipt, {sum} in all.</source>
        <translation>
            <numerusform>%n paid sale without a fiscal receipt, {sum} in all.</numerusform>
            <numerusform>%n paid sales without a fiscal receipt, {sum} in all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fiscal receipts wait.</source>
        <translation>
            <numerusform>%n fiscal receipt waits.</numerusform>
            <numerusform>%n fiscal receipts wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fiscal receipts were not made.</source>
        <translation>
            <numerusform>%n fiscal receipt was not made.</numerusform>
            <numerusform>%n fiscal receipts were not made.</numerusform>
        </translation>
    </message>
</context>
</TS>

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
        <source>%n payments were open when the program ended; they are being checked.</source>
        <translation>
            <numerusform>%n payment was open when the program ended; it is being checked.</numerusform>
            <numerusform>%n payments were open when the program ended; they are being checked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference.</source>
        <translation>
            <numerusform>%n difference.</numerusform>
            <numerusform>%n differences.</numerusform>
        </translation>
    </message>
</context>
</TS>

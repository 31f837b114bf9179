; Setup.exe. Called by setup_exe.py with, as /D…: VERSION (three numbers), FOLDER (what is installed),
; CLOSE_TILL (close_till.exe), ICON, SIDE (the last page's picture), OUT, and SIGN where there is a
; certificate (a command; a file's name is put behind it). What the switches do and what the exit
; codes mean: docs/releasing.md.

Unicode true
Target amd64-unicode

!ifndef COMPRESSION
  !define COMPRESSION lzma
!endif
SetCompressor /SOLID ${COMPRESSION}
!if ${COMPRESSION} == lzma
  SetCompressorDictSize 64
!endif

!include MUI2.nsh
!include nsDialogs.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WordFunc.nsh
!include x64.nsh

!define PROGRAM "QR Toʻlov"
!define KEY "Software\pos-app"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\pos-app"
!define APP_PATHS_KEY "Software\Microsoft\Windows\CurrentVersion\App Paths\pos-app.exe"

; Exit codes. Those below 20 mean the same as the program's own (docs/exit-codes.md).
!define E_NOT_BACKED_UP 5
!define E_PAYMENT_OPEN 11
!define E_STILL_OPEN 20
!define E_NEEDS_ADMIN 21
!define E_OLD_WINDOWS 22
!define E_NEWER_THERE 23
!define E_FOREIGN_FOLDER 24
!define E_FOR_EVERYBODY_THERE 25
!define E_CANNOT_WRITE 26
!define E_SECOND_SETUP 27
!define E_USAGE 28

Name "${PROGRAM}"
BrandingText " "
OutFile "${OUT}"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
ShowInstDetails nevershow
ShowUninstDetails nevershow
AllowSkipFiles off
CRCCheck force

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "${PROGRAM}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${PROGRAM}: setup"
VIAddVersionKey /LANG=0 "CompanyName" "${PROGRAM} contributors"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT"

!ifdef SIGN
  !finalize '${SIGN} "%1"' = 0
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

Var Everybody   ; 1: for everybody on this computer, 0: for this account
Var OnDesktop
Var AtStart
Var Admin       ; 1: may write for everybody
Var Answered    ; 1: the copy that asked for permission has asked everything else already
Var DeleteToo
Var Widget
Var Radio
Var Result
Var Lock
Var LanguageChosen      ; 1: somebody chose the language

; ---------------------------------------------------------------- pages

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION OpenProgram

Page custom OptionsPage OptionsLeft
!define MUI_PAGE_CUSTOMFUNCTION_PRE FolderPage
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE FolderLeft
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH

UninstPage custom un.KeepingPage un.KeepingLeft
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGEEX "${__FILEDIR__}" "UzbekLatin"
!insertmacro LANGFILE_INCLUDE "words.uz.nsh"
!insertmacro MUI_LANGUAGE "Russian"
!insertmacro LANGFILE_INCLUDE "words.ru.nsh"
!insertmacro MUI_LANGUAGE "English"
!insertmacro LANGFILE_INCLUDE "words.en.nsh"
!insertmacro MUI_RESERVEFILE_LANGDLL

; ---------------------------------------------------------------- small things

; Says why, unless silent, and ends with the code.
!macro Refuse CODE TEXT
  MessageBox MB_OK|MB_ICONEXCLAMATION "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend
!define Refuse "!insertmacro Refuse"

; For everybody, or for this account: where shortcuts, folders and the registry are meant.
!macro Scope
  ${If} $Everybody = 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
!macroend
!define Scope "!insertmacro Scope"

!macro Privilege
  UserInfo::GetAccountType
  Pop $0
  StrCpy $Admin 0
  ${If} $0 == "Admin"
    StrCpy $Admin 1
  ${EndIf}
!macroend

; /LANG=uz, ru or en; else the system's, where the installer speaks it; else Uzbek.
!macro Language
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/LANG=" $R1
  StrCpy $LanguageChosen 0
  ${IfNot} ${Errors}
    StrCpy $LanguageChosen 1
    ${Select} $R1
    ${Case} "uz"
      StrCpy $LANGUAGE ${LANG_UZBEKLATIN}
    ${Case} "ru"
      StrCpy $LANGUAGE ${LANG_RUSSIAN}
    ${Case} "en"
      StrCpy $LANGUAGE ${LANG_ENGLISH}
    ${CaseElse}
      SetErrorLevel ${E_USAGE}
      Quit
    ${EndSelect}
  ${EndIf}
!macroend

; Leaves when no payment is open, the journals are backed up and no till is open; else it asks a
; person to see to it, or ends with the code where there is none. Nothing was changed until then.
!macro CloseTill UN
Function ${UN}CloseTill
  again:
  ${IfNot} ${FileExists} "$INSTDIR\pos-app.com"
    Return
  ${EndIf}
  SetDetailsPrint textonly
  DetailPrint "$(ASKING)"
  SetDetailsPrint none
  nsExec::Exec '"$INSTDIR\pos-app.com" --may-update'
  Pop $Result
  ${If} $Result == ${E_PAYMENT_OPEN}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(PAYMENT_OPEN)" /SD IDCANCEL IDRETRY again
    SetErrorLevel ${E_PAYMENT_OPEN}
    Quit
  ${ElseIf} $Result == ${E_NOT_BACKED_UP}
    ${Refuse} ${E_NOT_BACKED_UP} "$(NOT_BACKED_UP)"
  ${ElseIf} $Result != 0
    ; Broken: going over it is the cure. Where it is open all the same, its files cannot be moved.
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(NO_ANSWER)" /SD IDYES IDYES +3
    SetErrorLevel ${E_STILL_OPEN}
    Quit
  ${EndIf}
  ${Do}
    nsExec::Exec '"$PLUGINSDIR\close_till.exe" "$INSTDIR\pos-app.exe" 8'
    Pop $Result
    ${If} $Result == 3
      Goto again ; its journal can be backed up now that it is closed
    ${ElseIf} $Result == 0
      ${Break}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(STILL_OPEN)" /SD IDCANCEL IDRETRY again
    SetErrorLevel ${E_STILL_OPEN}
    Quit
  ${Loop}
FunctionEnd
!macroend
!insertmacro CloseTill ""
!insertmacro CloseTill "un."

; $0 is 1 where a program of ours still runs, whatever it answered: Windows lets nobody write to it.
!macro StillRuns UN
Function ${UN}StillRuns
  StrCpy $0 0
  ${For} $R4 0 1
    StrCpy $R5 "$INSTDIR\pos-app.exe"
    ${If} $R4 = 1
      StrCpy $R5 "$INSTDIR\pos-app.com"
    ${EndIf}
    ${If} ${FileExists} $R5
      ClearErrors
      FileOpen $R6 $R5 a
      ${If} ${Errors}
        StrCpy $0 1
      ${Else}
        FileClose $R6
      ${EndIf}
    ${EndIf}
  ${Next}
FunctionEnd
!macroend
!insertmacro StillRuns ""
!insertmacro StillRuns "un."

; ---------------------------------------------------------------- before the first page

Function .onInit
  InitPluginsDir
  File "/oname=$PLUGINSDIR\close_till.exe" "${CLOSE_TILL}"
  !insertmacro Language
  GetWinVer $0 Build
  ${If} $0 < 17763
    ${Refuse} ${E_OLD_WINDOWS} "$(OLD_WINDOWS)"
  ${EndIf}
  System::Call 'kernel32::CreateMutex(p 0, i 0, t "pos-app-setup") p .r0 ?e'
  Pop $1
  StrCpy $Lock $0
  ${If} $1 = 183 ; ERROR_ALREADY_EXISTS
    ${Refuse} ${E_SECOND_SETUP} "$(SECOND_SETUP)"
  ${EndIf}
  !insertmacro Privilege
  Call ReadSwitches
  Call FindPlace
  Call RefuseOlder
  ${If} ${Silent}
    Call CheckChoices
  ${ElseIf} $LanguageChosen = 0
    LangDLL::LangDialog "${PROGRAM}" "Til  /  Язык  /  Language" 3 \
      "Oʻzbekcha" ${LANG_UZBEKLATIN} "Русский" ${LANG_RUSSIAN} "English" ${LANG_ENGLISH}
    Pop $0
    ${If} $0 == "cancel"
      Abort
    ${EndIf}
    StrCpy $LANGUAGE $0
  ${EndIf}
FunctionEnd

; Fills Everybody, Desktop, Autostart and Answered; -1 where nothing was said.
Function ReadSwitches
  StrCpy $Everybody -1
  StrCpy $Answered 0
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    StrCpy $Everybody 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/CURRENTUSER" $R1
  ${IfNot} ${Errors}
    ${If} $Everybody = 1
      SetErrorLevel ${E_USAGE}
      Quit
    ${EndIf}
    StrCpy $Everybody 0
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/ANSWERED" $R1
  ${IfNot} ${Errors}
    StrCpy $Answered 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/DESKTOP=" $OnDesktop
  ${If} ${Errors}
    StrCpy $OnDesktop -1
  ${ElseIf} $OnDesktop != "0"
  ${AndIf} $OnDesktop != "1"
    SetErrorLevel ${E_USAGE}
    Quit
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/AUTOSTART=" $AtStart
  ${If} ${Errors}
    StrCpy $AtStart -1
  ${ElseIf} $AtStart != "0"
  ${AndIf} $AtStart != "1"
    SetErrorLevel ${E_USAGE}
    Quit
  ${EndIf}
FunctionEnd

; Who it is for and where, as far as nothing was said: as it is installed, else the usual.
Function FindPlace
  ReadRegStr $R2 HKLM "${KEY}" "Folder"
  ReadRegStr $R3 HKCU "${KEY}" "Folder"
  ${If} $Everybody = -1
    ${If} $R2 != ""
      StrCpy $Everybody 1
    ${ElseIf} $R3 != ""
      StrCpy $Everybody 0
    ${Else}
      StrCpy $Everybody $Admin
    ${EndIf}
  ${EndIf}
  ${If} $INSTDIR == "" ; no /D=
    Call UsualFolder
  ${EndIf}
FunctionEnd

Function UsualFolder
  ${If} $Everybody = 1
    ReadRegStr $INSTDIR HKLM "${KEY}" "Folder"
    ${If} $INSTDIR == ""
      StrCpy $INSTDIR "$PROGRAMFILES64\pos-app"
    ${EndIf}
  ${Else}
    ReadRegStr $INSTDIR HKCU "${KEY}" "Folder"
    ${If} $INSTDIR == ""
      SetShellVarContext current
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\pos-app"
    ${EndIf}
  ${EndIf}
FunctionEnd

; An older program would refuse a newer one's journal.
Function RefuseOlder
  ${For} $R4 0 1
    ${If} $R4 = 0
      ReadRegStr $R5 HKLM "${UNINSTALL_KEY}" "DisplayVersion"
    ${Else}
      ReadRegStr $R5 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
    ${EndIf}
    ${If} $R5 != ""
      ${VersionCompare} "$R5" "${VERSION}" $R6
      ${If} $R6 = 1
        ${Refuse} ${E_NEWER_THERE} "$(NEWER_THERE)"
      ${EndIf}
    ${EndIf}
  ${Next}
FunctionEnd

; What a silent installation cannot ask.
Function CheckChoices
  ReadRegStr $R2 HKLM "${KEY}" "Folder"
  ${If} $Everybody = 1
  ${AndIf} $Admin = 0
    ${Refuse} ${E_NEEDS_ADMIN} "$(NEEDS_ADMIN)"
  ${ElseIf} $Everybody = 0
  ${AndIf} $R2 != ""
    ${Refuse} ${E_FOR_EVERYBODY_THERE} "$(FOR_EVERYBODY_THERE)"
  ${EndIf}
  Call FolderIsForeign
  ${If} $0 = 1
    ${Refuse} ${E_FOREIGN_FOLDER} "$(FOREIGN_FOLDER)"
  ${EndIf}
FunctionEnd

; $0 is 1 where the folder holds something that this installer did not put there.
Function FolderIsForeign
  StrCpy $0 0
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
  ${AndIf} ${FileExists} "$INSTDIR\pos-app.com"
    Return
  ${EndIf}
  ${DirState} "$INSTDIR" $1 ; 1: there and not empty
  ${If} $1 = 1
  ${AndIfNot} ${FileExists} "$INSTDIR\app.new\*.*" ; left by an installation that was cut off
    StrCpy $0 1
  ${EndIf}
FunctionEnd

; ---------------------------------------------------------------- the page of choices

Function OptionsPage
  ${If} $Answered = 1
    Abort
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "$(OPTIONS_TITLE)" "$(OPTIONS_SUBTITLE)"
  nsDialogs::Create 1018
  Pop $Widget
  ${NSD_CreateRadioButton} 0 0 100% 14u "$(FOR_EVERYBODY)"
  Pop $Radio
  ${NSD_CreateRadioButton} 0 18u 100% 14u "$(FOR_ME)"
  Pop $Widget
  ${If} $Everybody = 1
    ${NSD_Check} $Radio
  ${Else}
    ${NSD_Check} $Widget
  ${EndIf}
  ${NSD_CreateCheckBox} 0 46u 100% 14u "$(DESKTOP)"
  Pop $R8
  ${If} $OnDesktop <> 0
    ${NSD_Check} $R8
  ${EndIf}
  ${NSD_CreateCheckBox} 0 64u 100% 14u "$(AUTOSTART)"
  Pop $R9
  Call AutostartIsThere
  ${If} $AtStart = 1
  ${OrIf} $0 = 1
    ${NSD_Check} $R9
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function OptionsLeft
  ${NSD_GetState} $R8 $OnDesktop
  ${NSD_GetState} $R9 $AtStart
  ${NSD_GetState} $Radio $0
  ${If} $0 <> $Everybody
    StrCpy $Everybody $0
    Call UsualFolder
  ${EndIf}
  ReadRegStr $R2 HKLM "${KEY}" "Folder"
  ${If} $Everybody = 0
  ${AndIf} $R2 != ""
    MessageBox MB_OK|MB_ICONINFORMATION "$(FOR_EVERYBODY_THERE)"
    Abort
  ${EndIf}
  ${If} $Everybody = 1
  ${AndIf} $Admin = 0
    Call AskForPermission
  ${EndIf}
FunctionEnd

; A second copy with an administrator's rights goes on with what was chosen here.
Function AskForPermission
  System::Call 'kernel32::CloseHandle(p $Lock)' ; the second copy takes it
  StrCpy $0 "uz"
  ${If} $LANGUAGE = ${LANG_RUSSIAN}
    StrCpy $0 "ru"
  ${ElseIf} $LANGUAGE = ${LANG_ENGLISH}
    StrCpy $0 "en"
  ${EndIf}
  ClearErrors
  ExecShell "runas" "$EXEPATH" \
    "/ALLUSERS /ANSWERED /LANG=$0 /DESKTOP=$OnDesktop /AUTOSTART=$AtStart"
  ${If} ${Errors}
    System::Call 'kernel32::CreateMutex(p 0, i 0, t "pos-app-setup") p .r0'
    StrCpy $Lock $0
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(NEEDS_ADMIN)"
    Abort
  ${EndIf}
  Quit
FunctionEnd

Function FolderPage
  Call FolderIsForeign
  ; An update stays where it is.
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    Abort
  ${EndIf}
FunctionEnd

Function FolderLeft
  Call FolderIsForeign
  ${If} $0 = 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(FOREIGN_FOLDER)"
    Abort
  ${EndIf}
FunctionEnd

; As the person at this screen, not as the administrator who gave permission.
Function OpenProgram
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\pos-app.exe"'
FunctionEnd

; ---------------------------------------------------------------- installing

; $0 is 1 where the program opens with Windows already.
Function AutostartIsThere
  StrCpy $0 0
  ${Scope}
  ${If} ${FileExists} "$SMSTARTUP\${PROGRAM}.lnk"
    StrCpy $0 1
  ${EndIf}
FunctionEnd

Section
  Call CloseTill
  ${Scope}
  Call InstallFiles
  Call Shortcuts
  Call Register
SectionEnd

; The new files are written beside the old ones; then two names change. Whatever fails before
; that leaves the version that is there.
Function InstallFiles
  RMDir /r "$INSTDIR\app.new"
  ClearErrors
  SetOutPath "$INSTDIR\app.new"
  SetOverwrite try
  File /r "${FOLDER}\app\*"
  SetOverwrite on
  SetOutPath "$INSTDIR"
  ${If} ${Errors}
  ${OrIfNot} ${FileExists} "$INSTDIR\app.new\*.*"
    RMDir /r "$INSTDIR\app.new"
    ${Refuse} ${E_CANNOT_WRITE} "$(CANNOT_WRITE)"
  ${EndIf}
  RMDir /r "$INSTDIR\app.old"
  ${If} ${FileExists} "$INSTDIR\app\*.*"
    retry:
    Call StillRuns
    ClearErrors
    ${If} $0 = 0
      Rename "$INSTDIR\app" "$INSTDIR\app.old"
    ${EndIf}
    ${If} ${Errors}
    ${OrIf} $0 = 1 ; Windows moves no folder that a running program has files of
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(STILL_OPEN)" /SD IDCANCEL IDRETRY retry
      RMDir /r "$INSTDIR\app.new"
      SetErrorLevel ${E_STILL_OPEN}
      Quit
    ${EndIf}
  ${EndIf}
  ClearErrors
  Rename "$INSTDIR\app.new" "$INSTDIR\app"
  ${If} ${Errors}
    Rename "$INSTDIR\app.old" "$INSTDIR\app"
    ${Refuse} ${E_CANNOT_WRITE} "$(CANNOT_WRITE)"
  ${EndIf}
  RMDir /r "$INSTDIR\licences"
  File /r "${FOLDER}\licences"
  File "${FOLDER}\pos-app.exe"
  File "${FOLDER}\pos-app.com"
  File "${FOLDER}\FILES.sha256"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  RMDir /r "$INSTDIR\app.old"
FunctionEnd

Function Shortcuts
  ReadRegStr $0 SHCTX "${KEY}" "Folder"
  CreateShortcut "$SMPROGRAMS\${PROGRAM}.lnk" "$INSTDIR\pos-app.exe"
  ${If} $OnDesktop = 0
    Delete "$DESKTOP\${PROGRAM}.lnk"
  ${ElseIf} $OnDesktop = 1
  ${OrIf} $0 == "" ; an update does not bring back what was deleted
    CreateShortcut "$DESKTOP\${PROGRAM}.lnk" "$INSTDIR\pos-app.exe"
  ${EndIf}
  ${If} $AtStart = 1
    CreateShortcut "$SMSTARTUP\${PROGRAM}.lnk" "$INSTDIR\pos-app.exe" "--full-screen"
  ${ElseIf} $AtStart = 0
    Delete "$SMSTARTUP\${PROGRAM}.lnk"
  ${EndIf}
FunctionEnd

Function Register
  WriteRegStr SHCTX "${KEY}" "Folder" "$INSTDIR"
  WriteRegDWORD SHCTX "${KEY}" "Language" $LANGUAGE
  WriteRegStr SHCTX "${APP_PATHS_KEY}" "" "$INSTDIR\pos-app.exe"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${PROGRAM}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\pos-app.exe"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${PROGRAM} contributors"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" $0
FunctionEnd

; ---------------------------------------------------------------- removing

Function un.onInit
  InitPluginsDir
  File "/oname=$PLUGINSDIR\close_till.exe" "${CLOSE_TILL}"
  !insertmacro Privilege
  StrCpy $DeleteToo 0
  StrCpy $Everybody 0
  ReadRegStr $0 HKLM "${KEY}" "Folder"
  ${If} $0 == $INSTDIR
    StrCpy $Everybody 1
    ReadRegDWORD $0 HKLM "${KEY}" "Language"
  ${Else}
    ReadRegDWORD $0 HKCU "${KEY}" "Language"
  ${EndIf}
  ${If} $0 <> 0
    StrCpy $LANGUAGE $0
  ${EndIf}
  !insertmacro Language
  ${If} $Everybody = 1
  ${AndIf} $Admin = 0
    ${IfNot} ${Silent}
      ClearErrors
      ExecShell "runas" "$INSTDIR\uninstall.exe"
      ${IfNot} ${Errors}
        Quit
      ${EndIf}
    ${EndIf}
    ${Refuse} ${E_NEEDS_ADMIN} "$(NEEDS_ADMIN)"
  ${EndIf}
FunctionEnd

Function un.KeepingPage
  !insertmacro MUI_HEADER_TEXT "$(KEEPING_TITLE)" "$(KEEPING_SUBTITLE)"
  nsDialogs::Create 1018
  Pop $Widget
  ${NSD_CreateLabel} 0 0 100% 40u "$(KEEPING_TEXT)"
  Pop $Widget
  ${NSD_CreateCheckBox} 0 48u 100% 14u "$(DELETE_TOO)"
  Pop $R8
  nsDialogs::Show
FunctionEnd

Function un.KeepingLeft
  ${NSD_GetState} $R8 $DeleteToo
  ${If} $DeleteToo = 1
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(DELETE_SURE)" IDYES +3
    StrCpy $DeleteToo 0
    Abort
  ${EndIf}
FunctionEnd

Section Uninstall
  Call un.CloseTill
  Call un.StillRuns
  ${If} $0 = 1
    ${Refuse} ${E_STILL_OPEN} "$(STILL_OPEN)"
  ${EndIf}
  RMDir /r "$INSTDIR\app.old"
  ClearErrors
  Rename "$INSTDIR\app" "$INSTDIR\app.old"
  ${If} ${Errors}
  ${AndIf} ${FileExists} "$INSTDIR\app\*.*"
    ${Refuse} ${E_STILL_OPEN} "$(STILL_OPEN)"
  ${EndIf}
  RMDir /r "$INSTDIR\app.old"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\pos-app.exe"
  Delete "$INSTDIR\pos-app.com"
  Delete "$INSTDIR\FILES.sha256"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ${Scope}
  Delete "$SMPROGRAMS\${PROGRAM}.lnk"
  Delete "$DESKTOP\${PROGRAM}.lnk"
  Delete "$SMSTARTUP\${PROGRAM}.lnk"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  DeleteRegKey SHCTX "${APP_PATHS_KEY}"
  DeleteRegKey SHCTX "${KEY}"
  ${If} $DeleteToo = 1
    SetShellVarContext current ; this account's data, whoever the program was for
    RMDir /r "$LOCALAPPDATA\pos-app"
  ${EndIf}
SectionEnd

<#
.SYNOPSIS
Makes a kiosk of a Windows computer with pos-app on it, and undoes it. docs/kiosk.md is its guide.

.EXAMPLE
.\kiosk.ps1 -List
.\kiosk.ps1 -Way ShellLauncher
.\kiosk.ps1 -Way ShellLauncher -Only Power, Updates
.\kiosk.ps1 -Way ShellLauncher -Undo
.\kiosk.ps1 -Way ShellLauncher -Undo -Only Power

.NOTES
Each change is one entry of $Changes with what it does and what undoes it. What was there before is kept
in C:\ProgramData\pos-app\kiosk-undo.json. Run as an administrator; pos-app is installed for all users.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateSet('ShellLauncher', 'AssignedAccess', 'Guard')]
    [string] $Way,
    [string[]] $Only = @(),
    [string] $Account = 'pos-app-kiosk',
    [string] $Program = "$env:ProgramFiles\pos-app\pos-app.exe",
    [switch] $Undo,
    [switch] $List
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$Arguments = 'kiosk-guard'
$KeptFile = Join-Path $env:ProgramData 'pos-app\kiosk-undo.json'
$Winlogon = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'
$Policies = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows'
$Absent = '(there was none)'
$Scheme = '9c1f0d3e-5a4f-4b0e-8f6b-2d7a51c0e015'

# What Shell Launcher does about the guard's exit code (docs/exit-codes.md): 0 restarts the shell, 3 does nothing.
$ReturnCodes = @(0, 15)
$ReturnCodeActions = @(3, 0)
$DefaultAction = 0

# ---------------------------------------------------------------- what was there before

function Read-Kept {
    if (Test-Path $KeptFile) { return Get-Content $KeptFile -Raw | ConvertFrom-Json }
    return [pscustomobject]@{}
}

function Get-KeptNames($Kept) { @($Kept.PSObject.Properties | ForEach-Object { $_.Name }) }

function Save-Kept([string] $Name, $Value) {
    $kept = Read-Kept
    if ($Name -in (Get-KeptNames $kept)) { return }  # the first one counts
    $kept | Add-Member -NotePropertyName $Name -NotePropertyValue $Value
    New-Item -ItemType Directory -Force (Split-Path $KeptFile) | Out-Null
    $kept | ConvertTo-Json | Set-Content $KeptFile -Encoding UTF8
}

function Remove-Kept([string] $Name) {
    $kept = Read-Kept
    if ($Name -notin (Get-KeptNames $kept)) { return $null }
    $value = $kept.$Name
    $kept.PSObject.Properties.Remove($Name)
    $kept | ConvertTo-Json | Set-Content $KeptFile -Encoding UTF8
    return $value
}

function Set-Value([string] $Path, [string] $Name, $Value, [string] $Type = 'DWord') {
    $before = $null
    if (Test-Path $Path) { $before = (Get-Item $Path).GetValue($Name, $null) }
    Save-Kept "$Path|$Name" $(if ($null -eq $before) { $Absent } else { $before })
    New-Item -Path $Path -Force:(-not (Test-Path $Path)) -ErrorAction SilentlyContinue | Out-Null
    New-ItemProperty -Path $Path -Name $Name -Value $Value -PropertyType $Type -Force | Out-Null
}

function Restore-Value([string] $Path, [string] $Name) {
    $before = Remove-Kept "$Path|$Name"
    if ($null -eq $before) { return }  # it was never changed
    if ($before -is [string] -and $before -ceq $Absent) {
        Remove-ItemProperty -Path $Path -Name $Name -ErrorAction SilentlyContinue
    } else {
        Set-ItemProperty -Path $Path -Name $Name -Value $before
    }
}

# The registry of the kiosk's account: there is one once it has logged on for the first time.
function Use-AccountHive([scriptblock] $Work) {
    $file = "$env:SystemDrive\Users\$Account\NTUSER.DAT"
    if (-not (Test-Path $file)) { throw "$Account has never logged on: restart once, then run this again." }
    reg.exe load 'HKU\pos-app-kiosk' $file | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "$Account is logged on: log it off, then run this again." }
    try { & $Work 'Registry::HKEY_USERS\pos-app-kiosk' }
    finally {
        [gc]::Collect()
        reg.exe unload 'HKU\pos-app-kiosk' | Out-Null
    }
}

function Get-AccountSid {
    (New-Object System.Security.Principal.NTAccount($Account)).Translate([System.Security.Principal.SecurityIdentifier]).Value
}

# ---------------------------------------------------------------- the password for the log-on

# An LSA secret, as Sysinternals' Autologon keeps it: the registry would show it to everybody.
function Set-LogonSecret([string] $Text) {
    if (-not ('PosApp.Lsa' -as [type])) {
        Add-Type -Namespace PosApp -Name Lsa -MemberDefinition @'
[StructLayout(LayoutKind.Sequential)] public struct Text { public ushort Length, Most; public IntPtr Buffer; }
[StructLayout(LayoutKind.Sequential)] public struct Attributes { public int Length; public IntPtr Root, Name; public uint Flags; public IntPtr Descriptor, Quality; }
[DllImport("advapi32.dll")] static extern uint LsaOpenPolicy(IntPtr system, ref Attributes attributes, uint access, out IntPtr policy);
[DllImport("advapi32.dll")] static extern uint LsaStorePrivateData(IntPtr policy, ref Text name, IntPtr data);
[DllImport("advapi32.dll")] static extern uint LsaClose(IntPtr policy);
static Text Make(string text) {
    return new Text { Buffer = Marshal.StringToHGlobalUni(text), Length = (ushort)(text.Length * 2), Most = (ushort)(text.Length * 2 + 2) };
}
public static uint Store(string name, string text) {
    Attributes attributes = new Attributes();
    IntPtr policy;
    uint status = LsaOpenPolicy(IntPtr.Zero, ref attributes, 0x20, out policy);
    if (status != 0) return status;
    Text key = Make(name), value = Make(text ?? "");
    IntPtr data = IntPtr.Zero;
    if (text != null) { data = Marshal.AllocHGlobal(Marshal.SizeOf(value)); Marshal.StructureToPtr(value, data, false); }
    status = LsaStorePrivateData(policy, ref key, data);
    LsaClose(policy);
    return status;
}
'@
    }
    $status = [PosApp.Lsa]::Store('DefaultPassword', $Text)
    if ($status -ne 0 -and $Text) { throw ('the password cannot be kept: 0x{0:X8}' -f $status) }
}

function New-Password {
    $bytes = New-Object byte[] 24
    [System.Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($bytes)
    return [Convert]::ToBase64String($bytes) + 'aA1!'
}

# ---------------------------------------------------------------- the shells

function Get-ShellLauncher {
    Get-CimClass -Namespace 'root\standardcimv2\embedded' -ClassName WESL_UserSetting
}

function Invoke-Shell([string] $Method, [hashtable] $Values) {
    Invoke-CimMethod -Namespace 'root\standardcimv2\embedded' -ClassName WESL_UserSetting -MethodName $Method -Arguments $Values | Out-Null
}

# The CSP takes only what SYSTEM gives it.
function Invoke-AsSystem([string] $Code) {
    $name = 'pos-app-kiosk-setup'
    $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($Code))
    $action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument "-NoProfile -EncodedCommand $encoded"
    Register-ScheduledTask -TaskName $name -Action $action -User 'SYSTEM' -Force | Out-Null
    try {
        Start-ScheduledTask -TaskName $name
        do { Start-Sleep -Milliseconds 500 } while ((Get-ScheduledTask -TaskName $name).State -eq 'Running')
        $result = (Get-ScheduledTaskInfo -TaskName $name).LastTaskResult
        if ($result -ne 0) { throw "Assigned Access was not set ($result)" }
    } finally { Unregister-ScheduledTask -TaskName $name -Confirm:$false }
}

function Get-AssignedAccessXml {
    $user = "$env:COMPUTERNAME\$Account"
    @"
<?xml version="1.0" encoding="utf-8"?>
<AssignedAccessConfiguration xmlns="http://schemas.microsoft.com/AssignedAccess/2017/config"
    xmlns:rs5="http://schemas.microsoft.com/AssignedAccess/201810/config"
    xmlns:v5="http://schemas.microsoft.com/AssignedAccess/2022/config">
  <Profiles>
    <Profile Id="{$Scheme}">
      <AllAppsList><AllowedApps>
        <App DesktopAppPath="$Program" rs5:AutoLaunch="true" rs5:AutoLaunchArguments="$Arguments" />
      </AllowedApps></AllAppsList>
      <v5:StartPins><![CDATA[{"pinnedList":[]}]]></v5:StartPins>
      <Taskbar ShowTaskbar="false" />
    </Profile>
  </Profiles>
  <Configs><Config><Account>$user</Account><DefaultProfile Id="{$Scheme}" /></Config></Configs>
</AssignedAccessConfiguration>
"@
}

function Set-AssignedAccess([string] $Xml) {
    $text = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($Xml))
    Invoke-AsSystem @"
`$ErrorActionPreference = 'Stop'
`$xml = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('$text'))
`$it = Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName MDM_AssignedAccess
`$it.Configuration = if (`$xml) { [Net.WebUtility]::HtmlEncode(`$xml) } else { `$null }
Set-CimInstance -CimInstance `$it
"@
}

# ---------------------------------------------------------------- the changes

$Changes = @(
    @{
        Name = 'Account'
        Do   = {
            if (-not (Get-LocalUser -Name $Account -ErrorAction SilentlyContinue)) {
                $password = New-Password
                New-LocalUser -Name $Account -Password (ConvertTo-SecureString $password -AsPlainText -Force) -PasswordNeverExpires -UserMayNotChangePassword | Out-Null
                Add-LocalGroupMember -SID 'S-1-5-32-545' -Member $Account
                Save-Kept 'account' 'made'
                Set-LogonSecret $password
            }
        }
        Undo = {
            if ((Remove-Kept 'account') -eq 'made') { Disable-LocalUser -Name $Account }  # its sales stay
            Set-LogonSecret $null
        }
    }
    @{
        Name = 'AutoLogon'
        Do   = {
            Set-Value $Winlogon 'AutoAdminLogon' '1' 'String'
            Set-Value $Winlogon 'DefaultUserName' $Account 'String'
            Set-Value $Winlogon 'DefaultDomainName' $env:COMPUTERNAME 'String'
            Set-Value 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\PasswordLess\Device' 'DevicePasswordLessBuildVersion' 0
        }
        Undo = {
            Restore-Value $Winlogon 'AutoAdminLogon'
            Restore-Value $Winlogon 'DefaultUserName'
            Restore-Value $Winlogon 'DefaultDomainName'
            Restore-Value 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\PasswordLess\Device' 'DevicePasswordLessBuildVersion'
        }
    }
    @{
        Name = 'ShellLauncher'
        Way  = 'ShellLauncher'
        Do   = {
            Enable-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher -All -NoRestart | Out-Null
            if (-not (Get-ShellLauncher)) { throw 'Shell Launcher is there after a restart: run this again then.' }
            Invoke-Shell 'SetDefaultShell' @{ Shell = 'explorer.exe'; DefaultAction = [int] 0 }
            Invoke-Shell 'SetCustomShell' @{
                Sid                     = Get-AccountSid
                Shell                   = "`"$Program`" $Arguments"
                CustomReturnCodes       = [int[]] $ReturnCodes
                CustomReturnCodesAction = [int[]] $ReturnCodeActions
                DefaultAction           = [int] $DefaultAction
            }
            Invoke-Shell 'SetEnabled' @{ Enabled = $true }
        }
        Undo = {
            Invoke-Shell 'SetEnabled' @{ Enabled = $false }
            Invoke-Shell 'RemoveCustomShell' @{ Sid = Get-AccountSid }
        }
    }
    @{
        Name = 'AssignedAccess'
        Way  = 'AssignedAccess'
        Do   = { Set-AssignedAccess (Get-AssignedAccessXml) }
        Undo = { Set-AssignedAccess '' }
    }
    @{
        Name = 'Guard'
        Way  = 'Guard'
        Do   = {
            $action = New-ScheduledTaskAction -Execute $Program -Argument $Arguments
            $trigger = New-ScheduledTaskTrigger -AtLogOn -User $Account
            $limits = New-ScheduledTaskSettingsSet -ExecutionTimeLimit ([TimeSpan]::Zero) -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
            Register-ScheduledTask -TaskName 'pos-app kiosk' -Action $action -Trigger $trigger -Settings $limits -User $Account -Force | Out-Null
        }
        Undo = { Unregister-ScheduledTask -TaskName 'pos-app kiosk' -Confirm:$false }
    }
    @{
        Name = 'Power'
        Do   = {
            if ((powercfg.exe /getactivescheme) -match '([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})') { Save-Kept 'scheme' $Matches[1] }
            powercfg.exe /duplicatescheme SCHEME_CURRENT $Scheme | Out-Null
            powercfg.exe /changename $Scheme 'pos-app kiosk'
            powercfg.exe /setactive $Scheme
            foreach ($what in 'standby', 'monitor', 'hibernate', 'disk') {
                powercfg.exe /change "$what-timeout-ac" 0
                powercfg.exe /change "$what-timeout-dc" 0
            }
        }
        Undo = {
            $before = Remove-Kept 'scheme'
            if ($before) {
                powercfg.exe /setactive $before
                powercfg.exe /delete $Scheme
            }
        }
    }
    @{
        Name = 'Updates'
        Do   = {
            Set-Value "$Policies\WindowsUpdate" 'SetActiveHours' 1
            Set-Value "$Policies\WindowsUpdate" 'ActiveHoursStart' 6
            Set-Value "$Policies\WindowsUpdate" 'ActiveHoursEnd' 0
        }
        Undo = {
            Restore-Value "$Policies\WindowsUpdate" 'SetActiveHours'
            Restore-Value "$Policies\WindowsUpdate" 'ActiveHoursStart'
            Restore-Value "$Policies\WindowsUpdate" 'ActiveHoursEnd'
        }
    }
    @{
        Name = 'EdgeSwipe'
        Do   = { Set-Value "$Policies\EdgeUI" 'AllowEdgeSwipe' 0 }
        Undo = { Restore-Value "$Policies\EdgeUI" 'AllowEdgeSwipe' }
    }
    @{
        Name = 'Notifications'
        Do   = { Set-Value "$Policies\Explorer" 'DisableNotificationCenter' 1 }
        Undo = { Restore-Value "$Policies\Explorer" 'DisableNotificationCenter' }
    }
    @{
        Name = 'LockScreen'
        Do   = { Set-Value "$Policies\Personalization" 'NoLockScreen' 1 }
        Undo = { Restore-Value "$Policies\Personalization" 'NoLockScreen' }
    }
    @{
        Name = 'ErrorBoxes'
        Do   = { Set-Value 'HKLM:\SOFTWARE\Microsoft\Windows\Windows Error Reporting' 'DontShowUI' 1 }
        Undo = { Restore-Value 'HKLM:\SOFTWARE\Microsoft\Windows\Windows Error Reporting' 'DontShowUI' }
    }
    @{
        Name = 'Touch'
        Hive = $true
        Do   = {
            param($Hive)
            Set-Value "$Hive\Software\Microsoft\Wisp\Touch" 'TouchMode_hold' 0
            Set-Value "$Hive\Control Panel\Cursors" 'ContactVisualization' 0
            Set-Value "$Hive\Control Panel\Cursors" 'GestureVisualization' 0
        }
        Undo = {
            param($Hive)
            Restore-Value "$Hive\Software\Microsoft\Wisp\Touch" 'TouchMode_hold'
            Restore-Value "$Hive\Control Panel\Cursors" 'ContactVisualization'
            Restore-Value "$Hive\Control Panel\Cursors" 'GestureVisualization'
        }
    }
    @{
        Name = 'TouchKeyboard'
        Hive = $true
        Do   = {
            param($Hive)
            Set-Value "$Hive\Software\Microsoft\TabletTip\1.7" 'EnableDesktopModeAutoInvoke' 0
            Set-Value "$Hive\Software\Microsoft\TabletTip\1.7" 'TipbandDesiredVisibility' 0
        }
        Undo = {
            param($Hive)
            Restore-Value "$Hive\Software\Microsoft\TabletTip\1.7" 'EnableDesktopModeAutoInvoke'
            Restore-Value "$Hive\Software\Microsoft\TabletTip\1.7" 'TipbandDesiredVisibility'
        }
    }
    @{
        Name = 'CtrlAltDel'
        Hive = $true
        Do   = {
            param($Hive)
            $system = "$Hive\Software\Microsoft\Windows\CurrentVersion\Policies\System"
            Set-Value $system 'DisableTaskMgr' 1
            Set-Value $system 'DisableLockWorkstation' 1
            Set-Value $system 'DisableChangePassword' 1
        }
        Undo = {
            param($Hive)
            $system = "$Hive\Software\Microsoft\Windows\CurrentVersion\Policies\System"
            Restore-Value $system 'DisableTaskMgr'
            Restore-Value $system 'DisableLockWorkstation'
            Restore-Value $system 'DisableChangePassword'
        }
    }
)

# ---------------------------------------------------------------- carried out

if ($List) {
    $Changes | ForEach-Object { $_.Name }
    return
}
if (-not $Way) { throw 'Name a way: -Way ShellLauncher, AssignedAccess or Guard. docs/kiosk.md says which.' }
if (-not ([Security.Principal.WindowsPrincipal] [Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
    throw 'Run this as an administrator.'
}
if (-not $Undo -and -not (Test-Path $Program)) { throw "$Program is not there: install pos-app for all users." }
$unknown = @($Only | Where-Object { $_ -notin @($Changes | ForEach-Object { $_.Name }) })
if ($unknown.Count) { throw "no such change: $($unknown -join ', '); -List names them" }

$chosen = @($Changes | Where-Object { (-not $_.ContainsKey('Way') -or $_.Way -eq $Way) -and (-not $Only.Count -or $_.Name -in $Only) })
if ($Undo) { [array]::Reverse($chosen) }
$failed = 0
foreach ($change in $chosen) {
    $work = if ($Undo) { $change.Undo } else { $change.Do }
    if (-not $PSCmdlet.ShouldProcess($change.Name, $(if ($Undo) { 'undo' } else { 'do' }))) { continue }
    try {
        if ($change.ContainsKey('Hive')) { Use-AccountHive $work } else { & $work }
        Write-Host ('{0,-16} {1}' -f $change.Name, $(if ($Undo) { 'undone' } else { 'done' }))
    } catch {
        $failed = 1
        Write-Host ('{0,-16} FAILED: {1}' -f $change.Name, $_.Exception.Message)
    }
}
exit $failed

/// A login name that belongs to a person: no number, no UUID, no account that systems and services run under, no word
/// of a message. Example: jdoe.
enum Username {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    guard value.count >= 2, value.count <= 64, !systemAccounts.contains(value), !words.contains(value) else {
      return false
    }
    var hasLetter = false
    var hexDigits = 0
    for byte in value {
      if (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 { hasLetter = true }
      if DecodedBytes.hexValue(byte) != nil { hexDigits += 1 }
    }
    // A UUID or a digest, or the address of one in memory.
    if hexDigits >= 32 || hexDigits == value.count - 1 && value[1] | 0x20 == UInt8(ascii: "x") && value[0] == 0x30 {
      return false
    }
    return hasLetter && !serviceBeginnings.contains { $0.begins(value) } && !serviceEnds.contains { $0.ends(value) }
  }

  private static let serviceBeginnings: [StaticString] = [
    "systemd-", "svc-", "svc_", "service-",
    // Accounts of services, by their convention (`_apt`, `_chrony`), and members of what code has.
    "_", "req.", "request.", "this.", "self.", "auth.", "session."
  ]
  private static let serviceEnds: [StaticString] = [
    "-service", "_service", "-svc", "_svc", "-bot", "_id",
    // What a text is called that says it in every language.
    ".label", ".placeholder", ".tooltip", ".required", ".invalid"
  ]

  private static let systemAccounts = WordList(
    """
     root admin administrator system daemon bin sys sync games man lp mail news uucp proxy www www-data backup list \
     irc gnats nobody messagebus syslog sshd ntp postfix dovecot named bind postgres postgresql mysql mariadb \
     mongodb redis nginx apache httpd tomcat jenkins gitlab git ubuntu debian centos fedora ec2-user vagrant pi \
     oracle hadoop hdfs yarn spark kafka zookeeper elasticsearch logstash kibana grafana prometheus nagios zabbix \
     ansible puppet deploy deployer docker kubelet etcd consul vault guest test tester user username usr default \
     service localhost operator ftp anonymous monitor monitoring support superuser sa rabbitmq cassandra memcached \
     haproxy squid ceph libvirt-qemu nagiosuser app application svc client server api worker cron scheduler batch \
     replication replicator repl rdsadmin azuresuperuser cloudsqladmin cloudsqlsuperuser public dbo serviceaccount \
     self me anonymoususer 
    """)

  private static let words = WordList(
    """
     the a an is was are were has had have not no none null nil true false undefined unknown empty invalid missing \
    with without from for to of in on by at and or but logged login logout authenticated authorized created deleted \
    updated found failed success succeeded successful successfully denied disabled enabled expired locked id name \
    email phone input request session agent data type role info error message required redacted masked hidden na n/a \
    credentials privileges permissions permission preferences settings account accounts profile interaction \
    details list table group groups sessions password passwords specified supplied provided must should can will \
    may does that who this it disconnected aborted logging attempt attempts page form screen button link flow \
    handler url pending timed optional new old current existing yes unnamed readonly read-only creation \
    registration deletion management home connection host tenant device realm endpoint ip peer node method key org \
    organization project resource object file path domain server instance cluster database db schema topic queue \
    bucket repo repository branch channel room team merchant vendor supplier customer partner address number \
    string boolean integer varchar text principal agents ids preauth roles token tokens action actions activity \
    interface experience space spaces namespace namespaces record records entity object objects context store cache \
    info details avatar image photo cookie cookies header headers query schema mapping attribute attributes property \
    properties class bean module plugin dn base filter search manager controller dao model view template pool level \
    status state history notification notifications feedback guide manual mode limit limits quota rate license \
    subscription plan devices certificate cert keys ssh upload uploads download downloads directory folder home code \
    programs program parameters parameter consumption units unit requests packets buffers agents inputs balance \
    alias aliases count counts metadata payload service services system terminal environment variable variables \
    verification validation lookup import export sync synchronization provisioning consent terms policy policies \
    default behavior behaviour content comment comments message messages post posts review reviews order orders \
    payment payments invoice invoices report reports users people someone everyone nobody member members staff if identifier being pin defined interrupts rights scope scopes claim claims membership invitation \
    still refreshing creating reading modifying destroying creation destruction modifications authentication \
    create add remove delete ensure install configure present absent enter choose your first last full nombre nome \
    nom benutzername benutzer utilisateur utente usuario gebruikersnaam имя Имя currentuser preference entries set \
    given one part substituted str int bool dict array stdclass hi hello hey thanks thank please ok okay sure why how \
     what when where which whose there more never next really go start stop quit continue cancel refund help menu ping \
     great good cool lol tell speak write translate generate explain summarize summarise describe implement refactor \
     fix let typing could would do did is it's i'm my we you they she he want need hola gracias quiero necesito tengo \
     bonjour merci ciao grazie hallo danke bitte wie warum olá obrigado obrigada hej tak thx pls idk assistant \
     sorry yep nope yeah bye maybe nothing done hours pricing auth chauthtok \
    invite invites wallet wallets slot slots resolution mailbox mailboxes badge badges basket cart wishlist coupon voucher \
    journey funnel segment segments cohort lookup task tasks job jobs thread threads process processes script scripts \
    command commands log logs trace metric metrics event events survey quiz answer answers rating ratings score scores \
    banner theme layout widget dashboard timeout reference references migration bucket already too matches matched \
    match changed unchanged hashed encrypted verified unverified validated pending automatic auto asc desc ascending \
    descending value values size cannot darf pflichtfeld select click coming loading unassigned option options \
    section column step line row index item items upon primary secondary visible nullable enum uuid center left \
    right filtered omitted scrubbed sanitized suppressed removed rotated revoked exists accepted rejected blocked \
    unlocked activated deactivated 
    """)
}

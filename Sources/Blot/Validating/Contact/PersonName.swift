/// A person's name under a key that says so: no placeholder, and nothing that ends with the kind of a system.
/// Example: Jane Doe.
enum PersonName {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    guard value.count >= 2, value.count <= 120, !placeholders.contains(value) else { return false }
    // What somebody owns: `name: John's pipeline`.
    if value[value.count - 1] == UInt8(ascii: "s"), value[value.count - 2] == UInt8(ascii: "'") { return false }
    // What is said of a name that was refused: `Must not be blank`.
    let first = value.firstIndex(where: mayPartWords) ?? value.count
    if openings.contains(UnsafeRawBufferPointer(rebasing: value[..<first])) || saysNothing(value) { return false }
    var start = value.count
    while start > 0, !mayPartWords(value[start - 1]) { start -= 1 }
    if start > 0, value[start - 1] == UInt8(ascii: "%"), value[start...].starts(with: "20".utf8) { start += 2 }
    if isSmall(value, at: 0) || isSmall(value, at: start) { return false }
    return !placeholders.contains(UnsafeRawBufferPointer(rebasing: value[start...]))
      && !systems.contains(UnsafeRawBufferPointer(rebasing: value[start...]))
  }

  /// The same where no key says so: two to four words, of which the first and the last begin with a capital.
  static func isWritten(_ value: UnsafeRawBufferPointer) -> Bool {
    var wordCount = 0
    var isCapital = false
    var start = 0
    while start < value.count {
      let end = value.firstOffset(of: " ", from: start) ?? value.count
      let word = UnsafeRawBufferPointer(rebasing: value[start..<end])
      guard let first = word.first, let last = word.last else { return false }
      isCapital = (0x41...0x5A).contains(first) || first >= 0xC3
      if wordCount == 0, !isCapital { return false }
      if last == UInt8(ascii: "-") { return false }
      wordCount += 1
      start = end + 1
    }
    return (2...4).contains(wordCount) && isCapital && holds(value)
  }

  /// Whether a space begins with the byte, as it is or as queries spell it: `Jane+Doe`, `Jane%20Doe`.
  static func mayPartWords(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "%")
  }

  /// Whether a small letter of the Cyrillic or Greek script stands there: a name has capitals, `не указано` has none.
  private static func isSmall(_ value: UnsafeRawBufferPointer, at index: Int) -> Bool {
    guard index + 1 < value.count else { return false }
    return switch value[index] {
    case 0xCE: value[index + 1] >= 0xAC
    case 0xCF: value[index + 1] <= 0x8E
    case 0xD0: value[index + 1] >= 0xB0
    case 0xD1: value[index + 1] <= 0x9F
    default: false
    }
  }

  /// Whether it begins as what Chinese, Japanese and Korean forms say of a name that is not given.
  private static func saysNothing(_ value: UnsafeRawBufferPointer) -> Bool {
    guard 0xE3...0xED ~= value[0] else { return false }
    return negations.contains { $0.begins(value) }
  }

  private static let negations: [StaticString] = [
    "未", "不", "无", "無", "没", "沒", "请", "請", "空", "必", "错", "錯", "暂", "なし", "미", "없", "필", "알 수"
  ]

  private static let placeholders = WordList(
    """
     null nil none true false undefined unknown anonymous empty missing redacted masked hidden n/a na todo tbd error \
    invalid name first last middle full given family maiden vorname nachname nombre apellido apellidos nom prénom \
    nome cognome sobrenome voornaam achternaam imię nazwisko имя Имя фамилия Фамилия отчество Отчество customer \
    patient cardholder contact client member recipient required string object array yes no ok failed success pending deleted guest default blank \
    still refreshing creating reading modifying destroying creation destruction modifications str int bool dict dob ssn \
    mrn mandatory optional changed unchanged updated verified hashed encrypted matches asc desc filtered removed \
    omitted scrubbed sanitized suppressed 必填 必須 必须 필수 없음 обязательно обязательна مطلوب आवश्यक חובה ריק שגוי \
    فارغ مجهول अनिवार्य Неизвестно Неизвестен Неизвестный Невідомо Άγνωστο desconocido desconocida \
    inconnu inconnue sconosciuto desconhecido onbekend okänd ukjent ukendt nieznany nieznane neznámý neznáme ismeretlen \
    necunoscut nepoznat unbekannt tuntematon bilinmiyor 
    """)

  private static let openings = WordList(
    """
     must should cannot please required invalid expected missing unknown darf muss bitte doit debe deve moet musi not \
    unassigned unnamed untitled unspecified undisclosed withheld confidential loading select pending column section \
    option search enter step auto system click coming value text this these pflichtfeld obligatorio obligatoire ungültiger ungültige לא אין \
    غير لا خطأ يرجى Не Нет Укажите Введите Няма Немає Không Chưa Vui tidak belum bukan yok brak není neuvedeno saknas \
    mangler nincs nema 
    """)

  private static let systems = WordList(
    """
     service server gateway system application app admin administrator api engine worker bot client daemon agent \
    platform portal team group department support desk office store shop company systems solutions technologies \
    software labs project account user users role policy plan mode settings profile report view event channel \
    manager controller scheduler proxy cluster node database queue job task module bank inc ltd gmbh llc corp ag \
    sa sarl bv web online cloud test demo cache index station hotel hospital university school college airport \
    clinic foundation institute media network networks studio holdings partners consulting industries \
    international insurance pharmacy metrics counter error exception failure warning period limit timeout \
    threshold pool thread handler listener filter factory provider config configuration token file folder document \
    template message campaign newsletter product package bundle license subscription version release build feature \
    flag check status state level number type payment request response session \
    linux windows ubuntu debian centos driver drivers graphics audio video connector jdbc odbc corporation incorporated \
    llp plc limited category categories menu electronics appliances laptops accessories workspace workspaces usage rate \
    ratio processor notifications notification billing marketing wholesale retail helpdesk everyone all console webhook \
    slack github gitlab jenkins renovate dependabot pipelines pipeline contributor reader writer viewer editor auditor \
    approver publisher consumer producer express freight logistics nvidia contoso acme production staging sandbox \
    development inbound outbound monthly yearly weekly daily hourly standard premium basic only summary overview \
    snapshot snapshots dashboard dashboards alerts metrics logs traces reports charts queries tables jobs tasks events \
    builds releases deployments environments clusters nodes pods containers images volumes backups policies rules roles \
    permissions preferences options features flags tests migrations schemas producto productos produit produits produto \
    produtos prodotto prodotti servicio servicios servizio servizi servidor servidores empresa empresas firma firmen \
    catalogue catalogo medicare castle cafe café prod theme shader \
    traders trading motors foods airlines airways energy pharma pharmaceuticals therapeutics financial finance ventures \
    enterprises enterprise transport construction builders engineering manufacturing telecom communications supermarket \
    restaurant bakery brewery hotels resorts properties realty association council ministry agency bureau library museum \
    gallery connections thunderbird chrome firefox safari outlook browser desktop mobile warehouse terminal airport \
    plant factory depot branch division details access length 
    """)
}

/// The Turkish T.C. kimlik numarası (Nüfus ve Vatandaşlık İşleri Genel Müdürlüğü): eleven digits not from 0 on with
/// two check digits. Example: 10000000146.
enum TurkishIdentityNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 11, value[0] != UInt8(ascii: "0"),
      let first = value.weightedSum([3, 1, 3, 1, 3, 1, 3, 1, 3, 1]), first % 10 == 0,
      let second = value.weightedSum([1, 1, 1, 1, 1, 1, 1, 1, 1, 1])
    else { return false }
    return value.digit(10) == second % 10
  }
}

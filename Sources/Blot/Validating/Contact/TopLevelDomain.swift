/// The top-level domains of the Internet's root zone (IANA, data.iana.org/TLD; read from the public suffix list).
enum TopLevelDomain {
  /// Whether `value[range]` is a delegated domain, in any case. A name in UTF-8 or in Punycode (`xn--…`) always passes:
  /// those are rare, and no file name looks like them.
  static func exists(_ value: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    guard range.count >= 2, range.count <= 63 else { return false }
    for index in range where value[index] >= 0x80 { return true }
    if range.count > 4, isPunycode(value, range.lowerBound) { return true }
    for index in range where !isLetter(value[index]) { return false }
    if range.count == 2 {
      let first = Int(value[range.lowerBound] | 0x20) - 0x61
      let second = UInt32(value[range.lowerBound + 1] | 0x20) - 0x61
      return countries[first] & 1 << second != 0
    }
    return isListed(value, range, delegated(length: range.count)) || isListed(value, range, local(length: range.count))
  }

  /// Bytes of a name that are compared at once.
  private static let wordBytes = 8

  private static func isListed(_ value: UnsafeRawBufferPointer, _ range: Range<Int>, _ names: StaticString?) -> Bool {
    guard let names, let start = value.baseAddress else { return false }
    let length = range.count
    let name = start + range.lowerBound
    // The case of a letter is one bit of it, and nothing else is asked about.
    let folded = firstBytes(of: name, length, readable: length) | 0x2020_2020_2020_2020 &<< unused(length)
    let all = UnsafeRawPointer(names.utf8Start)
    let byteCount = names.utf8CodeUnitCount
    var low = 0
    var high = byteCount / length
    while low < high {
      let middle = (low + high) / 2
      let listed = all + middle * length
      let first = firstBytes(of: listed, length, readable: byteCount - middle * length)
      let order = first == folded ? compareRest(name, listed, length) : first < folded ? 1 : -1
      if order == 0 { return true }
      if order > 0 { low = middle + 1 } else { high = middle }
    }
    return false
  }

  /// The bits of a word that a name has no bytes for.
  @inline(__always)
  private static func unused(_ length: Int) -> UInt64 { UInt64(8 * max(0, wordBytes - length)) }

  /// The first bytes of a name as a number that sorts as they do, zeros where it has fewer.
  @inline(__always)
  private static func firstBytes(of name: UnsafeRawPointer, _ length: Int, readable: Int) -> UInt64 {
    if readable >= wordBytes {
      return (UInt64(bigEndian: name.loadUnaligned(as: UInt64.self)) >> unused(length)) << unused(length)
    }
    var bytes: UInt64 = 0
    for offset in 0..<min(length, wordBytes) {
      bytes |= UInt64(name.load(fromByteOffset: offset, as: UInt8.self)) << UInt64(8 * (wordBytes - 1 - offset))
    }
    return bytes
  }

  /// Below 0, 0 or above 0 as what follows the first bytes of the folded name sorts before, equals or sorts behind that of
  /// `listed`.
  private static func compareRest(_ name: UnsafeRawPointer, _ listed: UnsafeRawPointer, _ length: Int) -> Int {
    for offset in min(wordBytes, length)..<length {
      let difference =
        Int(name.load(fromByteOffset: offset, as: UInt8.self) | 0x20)
        - Int(listed.load(fromByteOffset: offset, as: UInt8.self))
      if difference != 0 { return difference }
    }
    return 0
  }

  private static func isPunycode(_ value: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    value[start] | 0x20 == UInt8(ascii: "x") && value[start + 1] | 0x20 == UInt8(ascii: "n")
      && value[start + 2] == UInt8(ascii: "-") && value[start + 3] == UInt8(ascii: "-")
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// By the first letter, one bit for each second letter.
  private static let countries: InlineArray<26, UInt32> = [
    0x2DF597C, 0x36E73FB, 0x3F27DED, 0x2005610, 0x01E0054, 0x0025700, 0x15FB9FB, 0x01A3400,
    0x00F7818, 0x000D010, 0x342B1D0, 0x13E0507, 0x3FFFCDD, 0x212C975, 0x0001000, 0x14E3CF1,
    0x0000001, 0x0544010, 0x3BE7FDF, 0x26A7EEC, 0x3040441, 0x0102155, 0x0040020, 0x0000000,
    0x0080010, 0x0401001
  ]

  /// Names that private networks use (RFC 6762 appendix G, RFC 2606, ICANN's reserved `internal`).
  private static func local(length: Int) -> StaticString? {
    switch length {
    case 3: "lan"
    case 4: "corphometest"
    case 5: "local"
    case 7: "example"
    case 8: "internalintranet"
    default: nil
    }
  }

  /// All delegated names of one length, sorted, without anything between them.
  private static func delegated(length: Int) -> StaticString? {
    switch length {
    case 3:
      return """
        aaaabbabcacoadsaegaflaiganzaolappartawsaxabarbbcbbtbcgbcnbetbidbiobizbmsbmwbomboobotboxbuybzhcabcalcam\
        carcatcbacbnceocfacfdcomcpacrsdaddayddsdevdhldiydnpdogdotdtvdvreatecoeduesqeusfanfitflyfoofoxfrlftrfun\
        fyigalgapgaygdngeaglegmogmxgoogopgotgovhbohivhkthothowibmiceicuifmincinginkintistitvjcbjiojlljmpjnjjot\
        joykfhkiakimkpnkrdlatlawldsllcllplollplltdmanmapmbamedmenmilmitmlbmlsmmamoemoimommovmsdmtnmtrnabnbanec\
        netnewnflngonhknownranrwnttnycobioneongonloooorgottovhpaypetphdpidpinpncproprupubpwcredrenrilrioriprun\
        rwesapsassbisbsscbsewsexsfrskiskysoyspasrlstctabtaxtcitdktelthdtjxtoptrvtuitvsubsunouolupsvetvigvinvip\
        wedwinwmewowwtcwtfxinxxxxyzyouyunzip
        """
    case 4:
      return """
        aarpableaeroakdnallyamexarabarmyarpaarteasdaasiaaudiautobabybandbankbbvabeerbestbikebingblogbluebofabond\
        bookbuzzcafecallcampcarecarscasacasecashcbrecernchatciticityclubcoolcoopcyoudatadatedclkdealdelldesidiet\
        dishdocsdvagernifagefailfansfarmfastfidofilmfirefishflirfoodfordfreefundgamegbizgentggeegiftgmbhgoldgolf\
        googgugeguruhairhaushdfchelpherehosthsbcicbcieeeimdbimmoinfoitaujavajeepjobsjprskddikidskiwikpmgkredland\
        legolgbtlidllifelikelimolinkliveloanloveltdaluxemaifmeetmememenuminimintmobimodamotonamenavynewsnextnico\
        nikeolloopenpageparspccwpicspingpinkplaypluspohlpornpostprodprofqponreadreitrentrestrichroomrsvpruhrsafe\
        salesarlsavesaxoscotseatseeksexyshiashopshowsilksinasiteskinsncfsohusongsonyspotstarsurftalktaxiteamtech\
        tevatiaatipstowntoystubevanavisavivavivovotevotowangweirwienwikiwineworkxboxyogazarazerozone
        """
    case 5:
      return """
        actoradultaetnaamfamamicaapplearchiaudioautosazurebaidubeatsbiblebingoblackboatsboschbuildcanoncards\
        chasecheapciscociticclickcloudcoachcodescrowncymrudancedealsdeltadrivedubaiearthedekaemailepsonfaith\
        fedexfinalforexforumgallogamesgiftsgivesglassglobogmailgreengripegroupgucciguidehomeshondahorsehouse\
        hyattikanoirishjetztkoelnkyotolamerleaselegallexuslillyloanslocuslottelottomangomediamerckmiamimoney\
        moviemusicnexusnikonninjanokianowtvomegaonionosakaparispartspartyphonephotopizzaplacepokerpraxipress\
        primepromoquestradiorehabreisericohrocksrodeorugbysalonsenersevensharpshellshoesskypeslingsmartsmile\
        solarspacesportstadastorestudystylesucksswisstatartirestiroltmalltodaytokyotoolstoraytotaltourstrade\
        trusttunestushuubankvegasvideovodkavolvowaleswatchweberweiboworksworldxeroxyahoo
        """
    case 6:
      return """
        abbottabbvieafricaagencyairbusairtelalipayalsacealstomamazonanquanaramcoauthorbayernbeautyberlinbharti\
        bostikbostonbrokercameracareercasinocenterchanelchromechurchcircleclaimscliniccoffeecomseccondoscoupon\
        creditcruisedatingdatsundealerdegreedentaldesigndirectdoctordunlopdupontdurbanemerckenergyestateevents\
        expertfamilyflickrfutbolgallupgardengeorgegivingglobalgooglegratishealthhermeshiphophockeyhotelshughes\
        imamatinsureintuitjaguarjoburgjuegoskaufenkindlekosherlatinolawyerlefraklivinglockerlondonluxurymadrid\
        maisonmakeupmarketmattelmobilemonashmormonmoscowmuseumnagoyanissannissaynortonnowruzofficeolayanonline\
        oracleorangeotsukapfizerphotosphysiopictetquebecracingrealtyreisenrepairreportreviewrogersryukyusafety\
        sakurasanofischoolschulesearchsecureselectshoujisoccersocialstreamstudiosupplysuzukiswatchsydneytaipei\
        taobaotargettattootennistiendatjmaxxtkmaxxtoyotatravelunicomviajesvikingvillasvirginvisionvotingvoyage\
        walterwebcamxihuanyachtsyandexzappos
        """
    case 7:
      return """
        abogadoacademyagakhanalibabaandroidathletaauctionaudibleauspostbanamexbauhausbentleybestbuybooking\
        brothercapitalcaravancareerschannelcharitychintaicitadelclubmedcollegecolognecompanycomparecontact\
        cookingcorsicacountrycouponscoursescricketcruisesdentistdigitaldomainsexposedexpressfarmersfashion\
        ferrariferrerofinancefishingfitnessflightsfloristflowersforsalefrogansfujitsugallerygentinggodaddy\
        groceryguitarshamburghangouthitachiholidayhostinghotmailhyundaiismailijewelryjuniperkitchenkomatsu\
        lacaixalanxesslasallelatrobeleclerclimitedlincolnmarketsmonsternetbanknetflixnetworkneustarokinawa\
        organicoriginsphilipspioneerpolitierealtorrecipesrentalsreviewsrexrothsamsungsandvikschmidtschwarz\
        scienceshikshasinglesstaplesstoragesupportsurgerysystemstemasektheatertheatreticketstoshibatrading\
        walmartwanggouwatchesweatherwebsiteweddingwhoswhowindowswinnersyamaxunyoutubezuerich
        """
    case 8:
      return """
        abudhabiairforceallstateattorneybarclaysbarefootbargainsbaseballboutiquebradescobroadwaybrusselsbuilders\
        businesscapetowncateringcatholicciprianicleaningcliniqueclothingcommbankcomputerdeliverydeloittedemocrat\
        diamondsdiscountdiscoverdownloadengineerericssonexchangefeedbackfidelityfirmdalefootballfrontiergoodyear\
        graingergraphicshdfcbankhelsinkiholdingshospitalinfinitiipirangaistanbuljpmorganlightinglundbeckmarriott\
        mckinseymemorialmerckmsdmortgageobserverpartnerspharmacypicturesplumbingpropertyredstonereliancesaarland\
        samsclubsecurityservicesshoppingsoftbanksoftwarestcgroupsuppliestrainingvanguardventuresverisignwoodside\
        yokohama
        """
    case 9:
      return """
        accentureallfinanzamsterdamanalyticsaquarellebarcelonabloombergchristmascommunitydirectoryeducation\
        equipmentfairwindsfinancialfirestonefreseniusfurnituregoldpointhisamitsuhomedepothomegoodshomesense\
        instituteinsurancekuokgrouplancasterlandroverlifestylemarketingmarshallsmelbournemicrosoftpanasonic\
        pramericarichardlishangrilasolutionsstatebankstatefarmstockholmtravelersvacationsyodobashi
        """
    case 10:
      return """
        accountantapartmentsassociatesbasketballbnpparibasboehringercapitaloneconsultingcreditcardcuisinella\
        eurovisionextraspacefoundationhealthcareimmobilienindustriesmanagementmitsubishinextdirectproperties\
        protectionprudentialrealestaterepublicanrestaurantschaefflertatamotorstechnologyuniversityvlaanderen
        """
    case 11:
      return """
        accountantsbarclaycardblackfridayblockbusterbridgestonecalvinkleincontractorscreditunionengineering\
        enterprisesinvestmentskerryhotelslamborghinimotorcyclesolayangroupphotographyplaystationproductions\
        progressiveredumbrellawilliamhill
        """
    case 12:
      return """
        constructionlplfinancialscholarshipsversicherung
        """
    case 13:
      return """
        internationallifeinsurancewolterskluwer
        """
    case 14:
      return """
        americanfamilyweatherchannel
        """
    case 15:
      return """
        americanexpresskerrypropertiessandvikcoromant
        """
    case 18:
      return """
        travelersinsurance
        """
    default:
      return nil
    }
  }
}

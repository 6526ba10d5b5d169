/// The district of a German number plate (Fahrzeug-Zulassungsverordnung § 9; Kraftfahrt-Bundesamt, list of the
/// Unterscheidungszeichen), old ones included, which owners may have again since 2012. Example: B-AB 1234.
enum GermanNumberPlate {
  /// Whether the plate begins with a district and is at most eight characters long without its separators.
  static func holds(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var district: InlineArray<3, UInt8> = [0, 0, 0]
    var length = 0
    var characters = 0
    var isInDistrict = true
    var index = 0
    while index < bytes.count {
      var byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") {
        isInDistrict = false
        continue
      }
      if byte == 0xC3, index < bytes.count {
        guard let umlaut = letter(ofUmlaut: bytes[index]) else { return false }
        byte = umlaut
        index += 1
      }
      characters += 1
      guard isInDistrict else { continue }
      guard length < 3 else { return false }
      district[length] = byte
      length += 1
    }
    return characters <= 8 && isDistrict(district, length)
  }

  /// Ä, Ö and Ü stand as a, o and u in the tables. `second` is the second byte of their UTF-8.
  private static func letter(ofUmlaut second: UInt8) -> UInt8? {
    switch second {
    case 0x84: UInt8(ascii: "a")
    case 0x96: UInt8(ascii: "o")
    case 0x9C: UInt8(ascii: "u")
    default: nil
    }
  }

  private static func isDistrict(_ district: InlineArray<3, UInt8>, _ length: Int) -> Bool {
    let table: StaticString
    switch length {
    case 1: table = oneLetter
    case 2: table = twoLetters
    case 3: table = threeLetters
    default: return false
    }
    var index = 0
    while index < table.utf8CodeUnitCount {
      var isSame = true
      for offset in 0..<length where table.utf8Start[index + offset] != district[offset] { isSame = false }
      if isSame { return true }
      index += length
    }
    return false
  }

  private static let oneLetter: StaticString = """
    ABCDEFGHJKLMNPRSVWXYZ
    """

  private static let twoLetters: StaticString = """
    AAABACAEAHAKAMANAPASATAUAWAZAoBABBBCBDBEBFBHBIBKBLBMBNBOBPBSBTBWBZBoCACBCECOCRCWDADDDEDHDIDLDMDNDODUDWDZEAEB\
    EDEEEFEGEHEIELEMENERESEUEWFBFDFFFGFIFLFNFOFRFSFTFWFZFuGAGCGDGEGFGGGIGKGLGMGNGPGRGSGTGVGWGZGoGuHAHBHCHDHEHFHG\
    HHHIHKHLHMHNHOHPHRHSHUHVHXHYHZIKILINIZJEJLKAKBKCKEKFKGKHKIKKKLKMKNKOKRKSKTKUKWKYLALBLCLDLFLGLHLILLLMLNLPLRLU\
    LoMAMBMCMDMEMGMHMIMKMLMMMNMOMQMRMSMWMYMZMuNBNDNENFNHNINKNLNMNPNRNTNUNWNYNZNoOAOBOCODOEOFOGOHOKOLOPOSOZPAPBPE\
    PFPIPLPMPNPRPSPWPZRARCRDRERGRHRIRLRMRNRORPRSRTRURVRWRZSBSCSESGSHSISKSLSMSNSOSPSRSTSUSWSYSZTETFTGTOTPTRTSTTTu\
    UEUHULUMUNVBVGVKVRVSWAWBWEWFWGWIWKWLWMWNWOWRWSWTWWWZWuZEZIZPZRZWZZuB
    """

  private static let threeLetters: StaticString = """
    ABGABIAIBAICALFALZANAANGANKAPDARNARTASLASZAURAZEBADBARBBGBBLBCHBEDBERBGDBGLBIDBINBIRBITBIWBKSBLBBLKBNABOGBOH\
    BORBOTBRABRBBRGBRKBRLBRVBSBBSKBTFBULBWLBYLBuDBuRBuSBuZCASCHACLPCLZCOCCOECUXDAHDANDAUDBRDEGDELDGFDILDINDIZDKB\
    DLGDONDUDDuWEBEEBNEBSECKEICEILEINEISEMDEMSERBERHERKERZESBESWFDBFDSFEUFFBFKBFLoFORFRGFRIFRWFTLFuSGANGAPGDBGEL\
    GEOGERGHAGHCGLAGMNGNTGOAGOHGRAGRHGRIGRMGRZGTHGUBGUNGVMHABHALHAMHASHBNHBSHCHHDHHDLHEBHEFHEIHELHERHETHGNHGWHHM\
    HIGHIPHMuHOGHOHHOLHOMHORHOTHROHSKHSTHVLHWIHoSIGBILLJuLKEHKELKEMKIBKLEKLZKRUKUSKYFKoNKoTKoZKuNLANLAULBSLBZLDK\
    LDSLEOLERLEVLIBLIFLIPLOSLROLSALSNLSZLUPLWLLoBLuNMABMAIMAKMALMEDMEGMEIMEKMELMERMETMGHMGNMHLMILMKKMODMOLMONMOS\
    MSEMSHMSPMSTMTKMTLMVLMYKMZGMuBMuRNABNAINAUNDHNEANEBNECNENNESNEWNMBNMSNOHNOLNOMNORNRWNVPNWMOALOBBOBGOCHOHAOHV\
    OHZOPROSLOTWOVIOVLOVPPAFPANPARPCHPEGPIRPLoPRuQFTQLBRDGREGREHREIRIDRIERODROFROKROLROSROTROWRPLRSLRuDRuGSABSAD\
    SALSANSAWSBGSBKSCZSDHSDLSDTSEBSEESEFSELSFBSFTSGHSHASHGSHKSHLSIGSIMSLESLFSLGSLKSLNSLSSLZSLuSMuSOBSOGSOKSONSPB\
    SPNSRBSROSTASTBSTDSTESTLSTOSULSWASZBSaKSoMSuWTBBTDOTETTHLTHWTIRTUTToLUEMUERUFFUSIVAIVECVERVIBVIEVITVOHWAFWAK\
    WANWARWATWBGWBSWDAWELWENWERWESWHVWILWISWITWIZWLGWMSWNDWOBWOHWOLWORWOSWRNWSFWSTWSWWTLWTMWUGWUNWURWZLWuMZELZIG\
    oHR
    """
}

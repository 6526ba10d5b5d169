import Testing

@testable import Blot

/// What stands where a password would stand.
struct PlaceholderTests {
  private func isReal(_ text: String) -> Bool {
    let padded = PaddedText(text.utf8)
    return Placeholder.isRealValue(UnsafeRawBufferPointer(padded.text))
  }

  @Test(arguments: [
    "Enter", "Enter your password", "Le mot de passe est trop court", "Das Passwort", "Forgot your password?",
    "Bitte Passwort eingeben", "Pflichtfeld", "obligatorio", "campo", "!vault", "!secret", "HTTP/1.1", "HTTP/2", "PASS",
    "hashedPassword", "req.body.password", "form.password.data", "user.credentials", "this._secret", "self.password",
    "Contraseña", "Пароль", "密码", "await", "@password", "your_password_here", "your-secret", "Token_Here",
    "getValue()", "user.getPassword()", "varchar(255)", "Optional[None]", "?missing", "/run/secrets/db_password",
    "https://vault.example.com/v1/x", "login.password.label", "verified", "already taken", "Mindestens 8 Zeichen",
    "8-20 characters", "replace_me", "placeholder", "var.db_password", "module.db.password", "'**',", "('**',",
    "**:**=)"
  ])
  func labelsAndCodeAreNone(_ text: String) {
    #expect(!isReal(text))
  }

  @Test(arguments: [
    "correct horse battery staple", "sun.flower", "user.name", "req.body.passw0rd", ".password", "a..password",
    "password1",
    "newpassword", "changeme", "yours_truly", "here", "your_pa55word", "HTTPS4ever", "(MxAxHhQ@4", "!vaults", "hunter2",
    "!#*%!", "**!#%@*", "pass(word)1", "a()b", "?missing1", "/hunter2", "value(12345678)", "x[1]y"
  ])
  func weakPasswordsAreOnes(_ text: String) {
    #expect(isReal(text))
  }

  /// As long as it is where a name in it was replaced by a pseudonym.
  @Test func aPhraseIsNoneHoweverLongItIs() {
    let name = String(repeating: "x", count: 300)
    #expect(!isReal("generated passphrase of user \(name)"))
    #expect(isReal("generated letters of user \(name)"))
  }

  @Test func whatAListGoesOnWithIsNoSecret() {
    let token = "W3sibmV4dCI6MTIzfV0yMjMzNDQ"
    for key in ["nextPageToken", "page_token", "continuation-token", "next_token"] {
      #expect(BuiltIn.catalogue.findings(in: Array("{\"\(key)\":\"\(token)\"}\n".utf8)).isEmpty, "\(key)")
    }
    #expect(!BuiltIn.catalogue.findings(in: Array("{\"token\":\"\(token)\"}\n".utf8)).isEmpty)
  }
}

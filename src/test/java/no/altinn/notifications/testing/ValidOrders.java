package no.altinn.notifications.testing;

/** A full valid body for each endpoint that takes orders, due in a far future where one can say. */
public enum ValidOrders {
  LEGACY(
      "/orders",
      """
      {"sendersReference": "ref-1", "requestedSendTime": "2099-01-01T08:00:00Z",
       "conditionEndpoint": "https://vilkaar.example.no/sak/1",
       "notificationChannel": "EmailPreferred", "ignoreReservation": true,
       "resourceId": "urn:altinn:resource:vedtak", "resourceAction": "read",
       "emailTemplate": {"fromAddress": "post@etaten.no", "subject": "Vedtak", "body": "Logg inn.", "contentType": "Html"},
       "smsTemplate": {"senderNumber": "Etaten", "body": "Logg inn."},
       "recipients": [{"emailAddress": "kari@firma.no", "mobileNumber": "+4791234567"},
                      {"emailAddress": "ola@firma.no"}, {"mobileNumber": "004791234568"}]}
      """),
  LEGACY_EMAIL(
      "/orders/email",
      """
      {"sendersReference": "ref-2", "requestedSendTime": "2099-01-01T08:00:00+01:00", "subject": "Vedtak",
       "body": "Logg inn.", "contentType": "Plain", "recipients": [{"emailAddress": "kari@firma.no"}]}
      """),
  LEGACY_SMS(
      "/orders/sms",
      """
      {"sendersReference": "ref-3", "requestedSendTime": "2099-01-01T08:00:00Z", "senderNumber": "Etaten",
       "body": "Logg inn.", "recipients": [{"mobileNumber": "+4791234567"}]}
      """),
  CHAIN(
      "/future/orders",
      """
      {"idempotencyId": "chain-1", "sendersReference": "ref-4", "requestedSendTime": "2099-01-01T08:00:00Z",
       "conditionEndpoint": "http://localhost:8080/vilkaar",
       "dialogportenAssociation": {"dialogId": "dialog-1", "transmissionId": "transmission-1"},
       "recipient": {"recipientEmail": {"emailAddress": "kari@firma.no", "emailSettings":
         {"senderEmailAddress": "post@etaten.no", "subject": "Brev", "body": "Logg inn.", "contentType": "Html",
          "sendingTimePolicy": "Anytime"}}},
       "reminders": [
         {"delayDays": 3, "sendersReference": "ref-5", "recipient": {"recipientSms": {"phoneNumber": "+4791234567",
           "smsSettings": {"sender": "Etaten", "body": "Husk.", "sendingTimePolicy": "Daytime"}}}},
         {"delay": "P1DT12H", "recipient": {"recipientEmail": {"emailAddress": "kari@firma.no",
           "emailSettings": {"subject": "Brev", "body": "Husk."}}}},
         {"requestedSendTime": "2099-02-01T08:00:00+01:00", "conditionEndpoint": "https://vilkaar.example.no/",
          "recipient": {"recipientSms": {"phoneNumber": "+4791234567", "smsSettings": {"body": "Husk."}}}}]}
      """),
  REGISTERED(
      "/future/orders",
      """
      {"idempotencyId": "chain-2", "requestedSendTime": "2099-01-01T08:00:00Z",
       "recipient": {"recipientPerson": {"nationalIdentityNumber": "16069412345", "channelSchema": "EmailAndSms",
         "ignoreReservation": true, "useStaleContactInformation": true,
         "resourceId": "urn:altinn:resource:vedtak", "resourceAction": "read",
         "emailSettings": {"subject": "Brev", "body": "Logg inn."}, "smsSettings": {"body": "Logg inn."}}},
       "reminders": [
         {"delayDays": 7, "recipient": {"recipientOrganization": {"orgNumber": "991825827", "channelSchema": "SmsPreferred",
           "resourceId": "urn:altinn:resource:vedtak",
           "emailSettings": {"subject": "Brev", "body": "Husk."}, "smsSettings": {"body": "Husk."}}}},
         {"delayDays": 14, "recipient": {"recipientExternalIdentity":
           {"externalIdentity": "urn:altinn:person:idporten-email:kari@firma.no", "channelSchema": "Email",
            "emailSettings": {"subject": "Brev", "body": "Husk."}}}}]}
      """),
  COMPOSED(
      "/future/orders/composed-email",
      """
      {"idempotencyId": "composed-1", "sendersReference": "ref-6", "requestedSendTime": "2097-01-01T08:00:00Z",
       "recipient": {"emailAddress": "kari@firma.no", "emailSettings": {"subject": "Brev", "body": "Se vedlegg.",
         "attachments": [{"filename": "brev.pdf", "mimeType": "application/pdf", "sasUrl":
           "https://etaten.blob.core.windows.net/vedlegg/brev.pdf?se=2099-01-01T00%3A00%3A00Z&sp=r&sr=b&sig=ZmFrZQ%3D%3D"}]}}}
      """),
  INSTANT(
      "/future/orders/instant",
      """
      {"idempotencyId": "instant-1", "sendersReference": "ref-7", "recipient": {"recipientSms":
        {"phoneNumber": "+4791234567", "timeToLiveInSeconds": 300, "smsSettings": {"sender": "Etaten", "body": "Kode 1"}}}}
      """),
  INSTANT_SMS(
      "/future/orders/instant/sms",
      """
      {"idempotencyId": "instant-2", "sendersReference": "ref-8", "recipientSms":
        {"phoneNumber": "+4791234567", "timeToLiveInSeconds": 300, "smsSettings": {"sender": "Etaten", "body": "Kode 1"}}}
      """),
  INSTANT_EMAIL(
      "/future/orders/instant/email",
      """
      {"idempotencyId": "instant-3", "sendersReference": "ref-9", "recipientEmail": {"emailAddress": "kari@firma.no",
        "emailSettings": {"senderEmailAddress": "post@etaten.no", "subject": "Kode", "body": "Kode 1", "contentType": "Plain"}}}
      """);

  private final String path;
  private final String json;

  ValidOrders(String path, String json) {
    this.path = path;
    this.json = json;
  }

  /** Where it is posted, below the API's root. */
  public String path() {
    return path;
  }

  /** The body. */
  public String json() {
    return json;
  }
}

//! The words that lists use for their columns, in English, German, French and Spanish, and the
//! headings of exports from Google Contacts and Outlook.

use super::Target;

/// Folded headings (lower case, no accents, no punctuation), parted by `|`, and their meaning.
pub(super) const WORDS: [(Target, &str); 29] = [
    (
        Target::Name,
        "name|full name|display name|contractor|contractor name|vendor|vendor name|\
         supplier|freelancer|file as|vollstandiger name|anzeigename|auftragnehmer|\
         lieferant|nom complet|prestataire|fournisseur|nombre completo|proveedor|\
         contratista",
    ),
    (
        Target::TradingName,
        "company|company name|business|business name|trading name|trade name|dba|dba name|\
         doing business as|organization|organisation|organization name|organisation name|\
         firm|firma|firmenname|unternehmen|entreprise|societe|raison sociale|\
         nom commercial|empresa|razon social|nombre comercial|legal name",
    ),
    (
        Target::Person,
        "contact|contact name|contact person|person|point person|ansprechpartner|\
         ansprechpartnerin|kontakt|kontaktperson|contact principal|interlocuteur|\
         persona de contacto|contacto|attention",
    ),
    (Target::GivenName, "first name|given name|firstname|forename|vorname|prenom|nombre|nombre de pila"),
    (Target::MiddleName, "middle name|additional name|zweiter vorname|deuxieme prenom|segundo nombre"),
    (
        Target::FamilyName,
        "last name|family name|surname|lastname|nachname|familienname|nom|nom de famille|\
         apellido|apellidos",
    ),
    (
        Target::Role,
        "role|job title|title|position|organization title|jobtitle|funktion|rolle|\
         stellung|fonction|poste|cargo|puesto",
    ),
    (
        Target::Email,
        "email|e mail|mail|email address|e mail address|mail address|e mail adresse|\
         mailadresse|emailadresse|courriel|adresse e mail|adresse mail|adresse email|\
         correo|correo electronico",
    ),
    (
        Target::Phone,
        "phone|telephone|tel|phone number|telephone number|phone no|telefon|telefonnummer|\
         rufnummer|primary phone|main phone|company main phone|numero de telephone|\
         telefono|numero de telefono|festnetz",
    ),
    (
        Target::Mobile,
        "mobile|mobile phone|mobile number|cell|cell phone|cellphone|handy|mobil|\
         mobiltelefon|handynummer|portable|telephone portable|mobil nummer|movil|\
         telefono movil|celular",
    ),
    (Target::Fax, "fax|fax number|telefax|faxnummer|telecopie"),
    (
        Target::Website,
        "website|web site|web|web page|webpage|url|homepage|site|internet|webseite|\
         internetseite|site web|site internet|pagina web|sitio web|personal web page",
    ),
    (Target::Chat, "skype|im address|im|messenger|whatsapp|signal"),
    (
        Target::Street,
        "street|address|street address|address 1|address line 1|address1|mailing address|\
         full address|strasse|str|anschrift|adresse|strasse und hausnummer|\
         strasse hausnummer|rue|adresse postale|calle|direccion|domicilio",
    ),
    (
        Target::Street2,
        "street 2|street 3|address 2|address line 2|address2|adresszusatz|adresse 2|\
         adresszeile 2|complement d adresse|complement|direccion 2|suite|unit|\
         extended address|po box",
    ),
    (Target::City, "city|town|ort|stadt|wohnort|ville|commune|ciudad|localidad|poblacion|locality"),
    (
        Target::Region,
        "state|region|province|county|state province|bundesland|kanton|departement|\
         provincia|estado",
    ),
    (
        Target::PostalCode,
        "zip|zip code|zipcode|postal code|postcode|post code|plz|postleitzahl|code postal|\
         codigo postal|cp",
    ),
    (Target::Country, "country|country region|nation|land|staat|pays|pais|country code"),
    (Target::Language, "language|languages|sprache|langue|idioma|lengua"),
    (Target::TimeZone, "time zone|timezone|zeitzone|fuseau horaire|zona horaria"),
    (
        Target::TaxId,
        "tax id|tax number|taxid|vat|vat id|vat number|ein|tin|steuernummer|ust id|\
         ust idnr|umsatzsteuer id|siret|siren|numero de tva|nif|cif|nie|abn|uid nummer",
    ),
    (
        Target::Does,
        "trade|profession|occupation|services|service|what they do|does|specialty|\
         speciality|skills|business type|industry|gewerk|beruf|branche|leistung|\
         leistungen|tatigkeit|metier|activite|specialite|oficio|profesion|actividad|\
         servicios",
    ),
    (Target::Status, "status|statut|estado actual"),
    (
        Target::Tags,
        "tags|tag|categories|category|labels|group membership|keywords|kategorie|\
         kategorien|schlagworte|gruppen|mots cles|etiquettes|categorie|etiquetas|\
         categoria",
    ),
    (
        Target::Notes,
        "notes|note|comments|comment|remarks|notizen|notiz|bemerkung|bemerkungen|\
         anmerkung|kommentar|remarques|commentaire|notas|observaciones|comentarios",
    ),
    (
        Target::StartedOn,
        "started on|start date|started|since|working since|contract start|seit|beginn|\
         startdatum|vertragsbeginn|depuis|date de debut|desde|fecha de inicio|hired on",
    ),
    (Target::Label, "e mail type|e mail display name"),
    (
        Target::KeepInNotes,
        "suffix|department|organization department|birthday|geburtstag|nickname|\
         name prefix|name suffix|anrede|pager|profile|photo",
    ),
];

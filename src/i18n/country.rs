//! Countries: their codes, and what they are called in the languages that texts are written in.

use super::{Lang, TextLang};
use std::{cmp::Ordering, fmt, sync::LazyLock};

/// A country by its code (ISO 3166-1, alpha-2).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(
    /// In [`NAMES`].
    u8,
);

/// The user-assigned code under which Kosovo is known (CLDR, the European Union, the World Bank), of where people were born.
const KOSOVO: &str = "XK";

impl Country {
    /// The country with this code of two capitals.
    pub fn find(code: &str) -> Option<Country> {
        let at = NAMES.binary_search_by(|(known, ..)| (*known).cmp(code)).ok()?;
        u8::try_from(at).ok().map(Country)
    }

    /// Whether its code was assigned by ISO: those of invoices and of bank files are.
    pub fn is_official(self) -> bool {
        self.code() != KOSOVO
    }

    /// Two capitals.
    pub fn code(self) -> &'static str {
        NAMES[usize::from(self.0)].0
    }

    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        let (_, english, spanish) = NAMES[usize::from(self.0)];
        match lang.text() {
            TextLang::En => english,
            TextLang::Es => spanish,
        }
    }

    /// All of them, in the order of their names.
    pub fn all(lang: Lang) -> &'static [Country] {
        static ENGLISH: LazyLock<Vec<Country>> = LazyLock::new(|| sorted(Lang::EnUs));
        static SPANISH: LazyLock<Vec<Country>> = LazyLock::new(|| sorted(Lang::Es));
        match lang.text() {
            TextLang::En => &ENGLISH,
            TextLang::Es => &SPANISH,
        }
    }
}

fn sorted(lang: Lang) -> Vec<Country> {
    let mut all: Vec<Country> = (0..=u8::MAX).take(NAMES.len()).map(Country).collect();
    all.sort_by(|one, other| alphabetical(one.name(lang), other.name(lang)));
    all
}

/// Letters with a mark stand with those without; ñ stands after n.
fn alphabetical(one: &str, other: &str) -> Ordering {
    let plain = |name: &str| {
        let letters = name.chars().filter(|c| c.is_alphabetic() || *c == ' ').flat_map(char::to_lowercase);
        letters.fold(String::new(), |mut plain, c| {
            match c {
                'á' | 'ã' | 'å' => plain.push('a'),
                'é' => plain.push('e'),
                'í' => plain.push('i'),
                'ó' | 'ô' => plain.push('o'),
                'ú' | 'ü' => plain.push('u'),
                'ç' => plain.push('c'),
                'ñ' => plain.push_str("n~"),
                _ => plain.push(c),
            }
            plain
        })
    };
    plain(one).cmp(&plain(other))
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The 249 officially assigned codes and Kosovo's, with the names of CLDR 48 ("and" for its "&", and its short names of Hong Kong, Macao
/// and Palestine). In the order of the codes.
const NAMES: [(&str, &str, &str); 250] = [
    ("AD", "Andorra", "Andorra"),
    ("AE", "United Arab Emirates", "Emiratos Árabes Unidos"),
    ("AF", "Afghanistan", "Afganistán"),
    ("AG", "Antigua and Barbuda", "Antigua y Barbuda"),
    ("AI", "Anguilla", "Anguila"),
    ("AL", "Albania", "Albania"),
    ("AM", "Armenia", "Armenia"),
    ("AO", "Angola", "Angola"),
    ("AQ", "Antarctica", "Antártida"),
    ("AR", "Argentina", "Argentina"),
    ("AS", "American Samoa", "Samoa Americana"),
    ("AT", "Austria", "Austria"),
    ("AU", "Australia", "Australia"),
    ("AW", "Aruba", "Aruba"),
    ("AX", "Åland Islands", "Islas Aland"),
    ("AZ", "Azerbaijan", "Azerbaiyán"),
    ("BA", "Bosnia and Herzegovina", "Bosnia y Herzegovina"),
    ("BB", "Barbados", "Barbados"),
    ("BD", "Bangladesh", "Bangladés"),
    ("BE", "Belgium", "Bélgica"),
    ("BF", "Burkina Faso", "Burkina Faso"),
    ("BG", "Bulgaria", "Bulgaria"),
    ("BH", "Bahrain", "Baréin"),
    ("BI", "Burundi", "Burundi"),
    ("BJ", "Benin", "Benín"),
    ("BL", "St. Barthélemy", "San Bartolomé"),
    ("BM", "Bermuda", "Bermudas"),
    ("BN", "Brunei", "Brunéi"),
    ("BO", "Bolivia", "Bolivia"),
    ("BQ", "Caribbean Netherlands", "Caribe neerlandés"),
    ("BR", "Brazil", "Brasil"),
    ("BS", "Bahamas", "Bahamas"),
    ("BT", "Bhutan", "Bután"),
    ("BV", "Bouvet Island", "Isla Bouvet"),
    ("BW", "Botswana", "Botsuana"),
    ("BY", "Belarus", "Bielorrusia"),
    ("BZ", "Belize", "Belice"),
    ("CA", "Canada", "Canadá"),
    ("CC", "Cocos (Keeling) Islands", "Islas Cocos"),
    ("CD", "Congo - Kinshasa", "República Democrática del Congo"),
    ("CF", "Central African Republic", "República Centroafricana"),
    ("CG", "Congo - Brazzaville", "Congo"),
    ("CH", "Switzerland", "Suiza"),
    ("CI", "Côte d’Ivoire", "Côte d’Ivoire"),
    ("CK", "Cook Islands", "Islas Cook"),
    ("CL", "Chile", "Chile"),
    ("CM", "Cameroon", "Camerún"),
    ("CN", "China", "China"),
    ("CO", "Colombia", "Colombia"),
    ("CR", "Costa Rica", "Costa Rica"),
    ("CU", "Cuba", "Cuba"),
    ("CV", "Cape Verde", "Cabo Verde"),
    ("CW", "Curaçao", "Curazao"),
    ("CX", "Christmas Island", "Isla de Navidad"),
    ("CY", "Cyprus", "Chipre"),
    ("CZ", "Czechia", "Chequia"),
    ("DE", "Germany", "Alemania"),
    ("DJ", "Djibouti", "Yibuti"),
    ("DK", "Denmark", "Dinamarca"),
    ("DM", "Dominica", "Dominica"),
    ("DO", "Dominican Republic", "República Dominicana"),
    ("DZ", "Algeria", "Argelia"),
    ("EC", "Ecuador", "Ecuador"),
    ("EE", "Estonia", "Estonia"),
    ("EG", "Egypt", "Egipto"),
    ("EH", "Western Sahara", "Sáhara Occidental"),
    ("ER", "Eritrea", "Eritrea"),
    ("ES", "Spain", "España"),
    ("ET", "Ethiopia", "Etiopía"),
    ("FI", "Finland", "Finlandia"),
    ("FJ", "Fiji", "Fiyi"),
    ("FK", "Falkland Islands", "Islas Malvinas"),
    ("FM", "Micronesia", "Micronesia"),
    ("FO", "Faroe Islands", "Islas Feroe"),
    ("FR", "France", "Francia"),
    ("GA", "Gabon", "Gabón"),
    ("GB", "United Kingdom", "Reino Unido"),
    ("GD", "Grenada", "Granada"),
    ("GE", "Georgia", "Georgia"),
    ("GF", "French Guiana", "Guayana Francesa"),
    ("GG", "Guernsey", "Guernesey"),
    ("GH", "Ghana", "Ghana"),
    ("GI", "Gibraltar", "Gibraltar"),
    ("GL", "Greenland", "Groenlandia"),
    ("GM", "Gambia", "Gambia"),
    ("GN", "Guinea", "Guinea"),
    ("GP", "Guadeloupe", "Guadalupe"),
    ("GQ", "Equatorial Guinea", "Guinea Ecuatorial"),
    ("GR", "Greece", "Grecia"),
    ("GS", "South Georgia and South Sandwich Islands", "Islas Georgia del Sur y Sandwich del Sur"),
    ("GT", "Guatemala", "Guatemala"),
    ("GU", "Guam", "Guam"),
    ("GW", "Guinea-Bissau", "Guinea-Bisáu"),
    ("GY", "Guyana", "Guyana"),
    ("HK", "Hong Kong", "Hong Kong"),
    ("HM", "Heard and McDonald Islands", "Islas Heard y McDonald"),
    ("HN", "Honduras", "Honduras"),
    ("HR", "Croatia", "Croacia"),
    ("HT", "Haiti", "Haití"),
    ("HU", "Hungary", "Hungría"),
    ("ID", "Indonesia", "Indonesia"),
    ("IE", "Ireland", "Irlanda"),
    ("IL", "Israel", "Israel"),
    ("IM", "Isle of Man", "Isla de Man"),
    ("IN", "India", "India"),
    ("IO", "British Indian Ocean Territory", "Territorio Británico del Océano Índico"),
    ("IQ", "Iraq", "Irak"),
    ("IR", "Iran", "Irán"),
    ("IS", "Iceland", "Islandia"),
    ("IT", "Italy", "Italia"),
    ("JE", "Jersey", "Jersey"),
    ("JM", "Jamaica", "Jamaica"),
    ("JO", "Jordan", "Jordania"),
    ("JP", "Japan", "Japón"),
    ("KE", "Kenya", "Kenia"),
    ("KG", "Kyrgyzstan", "Kirguistán"),
    ("KH", "Cambodia", "Camboya"),
    ("KI", "Kiribati", "Kiribati"),
    ("KM", "Comoros", "Comoras"),
    ("KN", "St. Kitts and Nevis", "San Cristóbal y Nieves"),
    ("KP", "North Korea", "Corea del Norte"),
    ("KR", "South Korea", "Corea del Sur"),
    ("KW", "Kuwait", "Kuwait"),
    ("KY", "Cayman Islands", "Islas Caimán"),
    ("KZ", "Kazakhstan", "Kazajistán"),
    ("LA", "Laos", "Laos"),
    ("LB", "Lebanon", "Líbano"),
    ("LC", "St. Lucia", "Santa Lucía"),
    ("LI", "Liechtenstein", "Liechtenstein"),
    ("LK", "Sri Lanka", "Sri Lanka"),
    ("LR", "Liberia", "Liberia"),
    ("LS", "Lesotho", "Lesoto"),
    ("LT", "Lithuania", "Lituania"),
    ("LU", "Luxembourg", "Luxemburgo"),
    ("LV", "Latvia", "Letonia"),
    ("LY", "Libya", "Libia"),
    ("MA", "Morocco", "Marruecos"),
    ("MC", "Monaco", "Mónaco"),
    ("MD", "Moldova", "Moldavia"),
    ("ME", "Montenegro", "Montenegro"),
    ("MF", "St. Martin", "San Martín"),
    ("MG", "Madagascar", "Madagascar"),
    ("MH", "Marshall Islands", "Islas Marshall"),
    ("MK", "North Macedonia", "Macedonia del Norte"),
    ("ML", "Mali", "Mali"),
    ("MM", "Myanmar (Burma)", "Myanmar (Birmania)"),
    ("MN", "Mongolia", "Mongolia"),
    ("MO", "Macao", "Macao"),
    ("MP", "Northern Mariana Islands", "Islas Marianas del Norte"),
    ("MQ", "Martinique", "Martinica"),
    ("MR", "Mauritania", "Mauritania"),
    ("MS", "Montserrat", "Montserrat"),
    ("MT", "Malta", "Malta"),
    ("MU", "Mauritius", "Mauricio"),
    ("MV", "Maldives", "Maldivas"),
    ("MW", "Malawi", "Malaui"),
    ("MX", "Mexico", "México"),
    ("MY", "Malaysia", "Malasia"),
    ("MZ", "Mozambique", "Mozambique"),
    ("NA", "Namibia", "Namibia"),
    ("NC", "New Caledonia", "Nueva Caledonia"),
    ("NE", "Niger", "Níger"),
    ("NF", "Norfolk Island", "Isla Norfolk"),
    ("NG", "Nigeria", "Nigeria"),
    ("NI", "Nicaragua", "Nicaragua"),
    ("NL", "Netherlands", "Países Bajos"),
    ("NO", "Norway", "Noruega"),
    ("NP", "Nepal", "Nepal"),
    ("NR", "Nauru", "Nauru"),
    ("NU", "Niue", "Niue"),
    ("NZ", "New Zealand", "Nueva Zelanda"),
    ("OM", "Oman", "Omán"),
    ("PA", "Panama", "Panamá"),
    ("PE", "Peru", "Perú"),
    ("PF", "French Polynesia", "Polinesia Francesa"),
    ("PG", "Papua New Guinea", "Papúa Nueva Guinea"),
    ("PH", "Philippines", "Filipinas"),
    ("PK", "Pakistan", "Pakistán"),
    ("PL", "Poland", "Polonia"),
    ("PM", "St. Pierre and Miquelon", "San Pedro y Miquelón"),
    ("PN", "Pitcairn Islands", "Islas Pitcairn"),
    ("PR", "Puerto Rico", "Puerto Rico"),
    ("PS", "Palestine", "Palestina"),
    ("PT", "Portugal", "Portugal"),
    ("PW", "Palau", "Palaos"),
    ("PY", "Paraguay", "Paraguay"),
    ("QA", "Qatar", "Catar"),
    ("RE", "Réunion", "Reunión"),
    ("RO", "Romania", "Rumanía"),
    ("RS", "Serbia", "Serbia"),
    ("RU", "Russia", "Rusia"),
    ("RW", "Rwanda", "Ruanda"),
    ("SA", "Saudi Arabia", "Arabia Saudí"),
    ("SB", "Solomon Islands", "Islas Salomón"),
    ("SC", "Seychelles", "Seychelles"),
    ("SD", "Sudan", "Sudán"),
    ("SE", "Sweden", "Suecia"),
    ("SG", "Singapore", "Singapur"),
    ("SH", "St. Helena", "Santa Elena"),
    ("SI", "Slovenia", "Eslovenia"),
    ("SJ", "Svalbard and Jan Mayen", "Svalbard y Jan Mayen"),
    ("SK", "Slovakia", "Eslovaquia"),
    ("SL", "Sierra Leone", "Sierra Leona"),
    ("SM", "San Marino", "San Marino"),
    ("SN", "Senegal", "Senegal"),
    ("SO", "Somalia", "Somalia"),
    ("SR", "Suriname", "Surinam"),
    ("SS", "South Sudan", "Sudán del Sur"),
    ("ST", "São Tomé and Príncipe", "Santo Tomé y Príncipe"),
    ("SV", "El Salvador", "El Salvador"),
    ("SX", "Sint Maarten", "Sint Maarten"),
    ("SY", "Syria", "Siria"),
    ("SZ", "Eswatini", "Esuatini"),
    ("TC", "Turks and Caicos Islands", "Islas Turcas y Caicos"),
    ("TD", "Chad", "Chad"),
    ("TF", "French Southern Territories", "Territorios Australes Franceses"),
    ("TG", "Togo", "Togo"),
    ("TH", "Thailand", "Tailandia"),
    ("TJ", "Tajikistan", "Tayikistán"),
    ("TK", "Tokelau", "Tokelau"),
    ("TL", "Timor-Leste", "Timor-Leste"),
    ("TM", "Turkmenistan", "Turkmenistán"),
    ("TN", "Tunisia", "Túnez"),
    ("TO", "Tonga", "Tonga"),
    ("TR", "Türkiye", "Turquía"),
    ("TT", "Trinidad and Tobago", "Trinidad y Tobago"),
    ("TV", "Tuvalu", "Tuvalu"),
    ("TW", "Taiwan", "Taiwán"),
    ("TZ", "Tanzania", "Tanzania"),
    ("UA", "Ukraine", "Ucrania"),
    ("UG", "Uganda", "Uganda"),
    ("UM", "U.S. Outlying Islands", "Islas menores alejadas de EE. UU."),
    ("US", "United States", "Estados Unidos"),
    ("UY", "Uruguay", "Uruguay"),
    ("UZ", "Uzbekistan", "Uzbekistán"),
    ("VA", "Vatican City", "Ciudad del Vaticano"),
    ("VC", "St. Vincent and Grenadines", "San Vicente y las Granadinas"),
    ("VE", "Venezuela", "Venezuela"),
    ("VG", "British Virgin Islands", "Islas Vírgenes Británicas"),
    ("VI", "U.S. Virgin Islands", "Islas Vírgenes de EE. UU."),
    ("VN", "Vietnam", "Vietnam"),
    ("VU", "Vanuatu", "Vanuatu"),
    ("WF", "Wallis and Futuna", "Wallis y Futuna"),
    ("WS", "Samoa", "Samoa"),
    ("XK", "Kosovo", "Kosovo"),
    ("YE", "Yemen", "Yemen"),
    ("YT", "Mayotte", "Mayotte"),
    ("ZA", "South Africa", "Sudáfrica"),
    ("ZM", "Zambia", "Zambia"),
    ("ZW", "Zimbabwe", "Zimbabue"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_as_in_the_standard() {
        assert!(NAMES.is_sorted_by(|one, other| one.0 < other.0));
        let official = Country::all(Lang::EnUs).iter().filter(|country| country.is_official());
        assert_eq!(official.count(), 249);
        for code in ["UK", "us", "", "USA", "ZZ"] {
            assert_eq!(Country::find(code), None, "{code}");
        }
        for country in Country::all(Lang::Es) {
            assert_eq!(Country::find(country.code()), Some(*country));
        }
    }

    #[test]
    fn they_stand_in_the_order_of_their_names() {
        let names = |lang| Country::all(lang).iter().map(|country| country.name(lang)).collect::<Vec<_>>();
        let english = names(Lang::EnGb);
        assert_eq!(english[..3], ["Afghanistan", "Åland Islands", "Albania"]);
        let spanish = names(Lang::Es);
        let at = |name: &str| spanish.iter().position(|other| *other == name).unwrap();
        assert!(at("Emiratos Árabes Unidos") < at("España") && at("España") < at("Estados Unidos"));
        assert!(at("Perú") < at("Polonia") && at("México") < at("Mónaco"));
    }
}

//! Documents written by the library itself, whole and damaged.

use super::*;
use lopdf::{Dictionary, EncryptionState, EncryptionVersion, Permissions, Stream, StringFormat, dictionary};
use proptest::prelude::*;

/// A page: instructions, as the format writes them.
fn document_of(pages: &[String]) -> Document {
    let mut document = Document::with_version("1.5");
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        "FirstChar" => 32, "LastChar" => 255, "Widths" => vec![Object::Integer(500); 224],
    });
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let tree = document.new_object_id();
    let kids: Vec<Object> = pages
        .iter()
        .map(|instructions| {
            let bytes = encoding_rs::WINDOWS_1252.encode(instructions).0.into_owned();
            let mut stream = Stream::new(Dictionary::new(), bytes);
            stream.compress().unwrap();
            let contents = document.add_object(stream);
            document.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => contents }).into()
        })
        .collect();
    let count = kids.len() as i64;
    let root = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count, "Resources" => resources };
    document.objects.insert(tree, root.into());
    let catalog = document
        .add_object(dictionary! { "Type" => "Catalog", "Pages" => tree, "Lang" => Object::string_literal("fr-FR") });
    let text = |words: &str| {
        let mut bytes = vec![0xfe, 0xff];
        bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
        Object::String(bytes, StringFormat::Hexadecimal)
    };
    let info = document.add_object(dictionary! {
        "Title" => text("Microsoft Word - communiqué.doc"), "Author" => text("Préfecture de l’Orme"),
        "CreationDate" => Object::string_literal("D:20210310093000+01'00'"), "ModDate" => Object::string_literal("D:20210311"),
    });
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    document
}

fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// Lines from the top of a page: size, leading before, words.
fn lines(lines: &[(u32, u32, &str)]) -> String {
    let mut out = String::from("BT 60 790 Td\n");
    for (size, down, words) in lines {
        out.push_str(&format!("/F1 {size} Tf 0 -{down} Td ({words}) Tj\n"));
    }
    out + "ET\n"
}

fn release() -> Vec<u8> {
    let first = lines(&[
        (8, 0, "Préfecture de l’Orme"),
        (18, 40, "Le pont reste fermé"),
        (10, 40, "La préfecture a démenti mardi que le pont de l’Orme soit menacé, et l’oppo-"),
        (10, 12, "sition le conteste depuis des semaines déjà."),
        (10, 24, "« Nous verrons bien », a déclaré le maire, Paul Ferrand, qui attend depuis"),
    ]) + "/Artifact BMC BT /F1 9 Tf 60 50 Td (Brouillon) Tj ET EMC BT /F1 8 Tf 300 20 Td (1 / 2) Tj ET\n\
          BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 300 Tm (CONFIDENTIEL) Tj ET";
    let second = lines(&[(8, 0, "Préfecture de l’Orme"), (10, 40, "des mois que les travaux commencent.")])
        + "BT /F1 10 Tf 60 700 Td [(Deux) -400 (bles) 20 (sés)] TJ 0 -12 Td (\\(légers\\).) Tj ET BT /F1 8 Tf 300 20 Td (2 / 2) Tj ET";
    saved(document_of(&[first, second]))
}

fn said(bytes: &[u8]) -> String {
    read(bytes, &Around::default()).unwrap_err().to_string()
}

#[test]
fn a_release_is_read() {
    let article = read(&release(), &Around::default()).unwrap();
    assert_eq!(article.title.as_deref(), Some("Le pont reste fermé"));
    assert_eq!(
        article.text,
        "La préfecture a démenti mardi que le pont de l’Orme soit menacé, et l’opposition le conteste depuis des semaines déjà.\n\n\
         « Nous verrons bien », a déclaré le maire, Paul Ferrand, qui attend depuis des mois que les travaux commencent.\n\n\
         Deux blessés (légers)."
    );
    assert_eq!(
        (article.published.as_deref(), article.modified.as_deref(), article.lang, article.byline.as_deref()),
        (Some("2021-03-10T09:30:00+01:00"), Some("2021-03-11"), None, Some("Préfecture de l’Orme"))
    );
    assert_eq!(article.provenance.media_type.as_deref(), Some("application/pdf"));
}

#[test]
fn letters_come_from_the_table_that_the_font_brings() {
    let mut document = document_of(&["BT /F1 10 Tf 60 700 Td (ab) Tj ET".into()]);
    let table = b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n<< /Registry (Adobe)\n\
        /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n\
        <00> <FF>\nendcodespacerange\n2 beginbfchar\n<61> <0646>\n<62> <0639>\nendbfchar\nendcmap\n\
        CMapName currentdict /CMap defineresource pop\nend\nend"
        .to_vec();
    let table = document.add_object(Stream::new(Dictionary::new(), table));
    for object in document.objects.values_mut() {
        if let Ok(font) = object.as_dict_mut()
            && font.has_type(b"Font")
        {
            font.set("ToUnicode", table);
        }
    }
    assert_eq!(read(&saved(document), &Around::default()).unwrap().text, "نع");
}

#[test]
fn what_cannot_be_read_is_said() {
    assert!(said(b"Bonjour").contains("does not begin as one"));
    assert!(said(b"%PDF-1.4\nnothing").starts_with("the PDF document cannot be read"));
    let whole = release();
    assert!(said(&whole[..200]).starts_with("the PDF document cannot be read"));
    assert!(said(&saved(document_of(&["0 0 10 10 re f".into()]))).contains("only pictures of pages"));
    let mut locked = document_of(&["BT /F1 10 Tf 60 700 Td (Secret) Tj ET".into()]);
    let id = Object::String(vec![7; 16], StringFormat::Hexadecimal);
    locked.trailer.set("ID", vec![id.clone(), id]);
    let version = EncryptionVersion::V2 {
        document: &locked,
        owner_password: "propriétaire",
        user_password: "sésame",
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    locked.encrypt(&state).unwrap();
    assert!(said(&saved(locked)).contains("it has a password"), "encrypted");
}

#[test]
fn bombs_are_refused() {
    let blanks = " ".repeat(9 << 20);
    let bomb = saved(document_of(&[blanks]));
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    assert!(said(&bomb).contains("unpacks to more than 8 MB"), "{}", said(&bomb));
    let forms = |count: usize| {
        let mut document = document_of(&["/X Do ".repeat(count)]);
        let form = document.new_object_id();
        let resources = dictionary! { "XObject" => dictionary! { "X" => form } };
        let dictionary = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => resources };
        document.objects.insert(form, Stream::new(dictionary, b"/X Do /X Do /X Do /X Do".to_vec()).into());
        let tree = document.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
        let tree = document.get_dictionary_mut(tree).unwrap();
        tree.set("Resources", dictionary! { "XObject" => dictionary! { "X" => form } });
        saved(document)
    };
    assert!(said(&forms(50)).contains("only pictures"), "forms that draw themselves end");
    assert!(said(&[&b"%PDF-1.5 "[..], &b"/ObjStm ".repeat(400)].concat()).contains("too many parts"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn damaged_documents_end_in_words(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..30)) {
        let mut bytes = release();
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        match read(&bytes, &Around::default()) {
            Ok(article) => prop_assert!(!article.text.is_empty() || article.title.is_some()),
            Err(fault) => prop_assert!(!fault.to_string().is_empty()),
        }
    }
}

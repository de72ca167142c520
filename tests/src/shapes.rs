//! What a command's request looks like, read from the TypeScript that is generated for the window. Lets a test try every
//! field of every command without listing them.

use std::collections::BTreeSet;

use counterpart_api::bindings::Shape;
use serde_json::{Value, json};

/// The shape of a value.
#[derive(Debug, Clone)]
pub enum Form {
    /// Text; the alias tells ids apart, e.g. "ContractorId".
    Text(String),
    Number,
    Truth,
    /// One of a few words.
    Words(Vec<String>),
    List(Box<Form>),
    /// Field name, whether it may be left out, shape.
    Fields(Vec<(String, bool, Form)>),
    /// Anything else, filled with null.
    Nothing,
}

/// Reads the request of a command.
pub fn form(shape: &Shape) -> Form {
    Reader { tokens: tokens(&shape.name), at: 0, declared: &shape.declarations, depth: 0 }.form("")
}

/// Every leaf of a value as a JSON pointer.
pub fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, inner)| leaves(inner, &format!("{at}/{name}"), found)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, inner)| leaves(inner, &format!("{at}/{place}"), found))
        }
        _ => found.push(at.to_owned()),
    }
}

/// A filled request: `text` gives the text for a field and its alias.
pub fn filled(form: &Form, name: &str, text: &dyn Fn(&str, &str) -> Value) -> Value {
    match form {
        Form::Text(alias) => text(name, alias),
        Form::Number => json!(1),
        Form::Truth => json!(false),
        Form::Words(words) => json!(words[0]),
        Form::List(inner) => json!([filled(inner, name, text)]),
        Form::Fields(fields) => {
            fields.iter().map(|(name, _, inner)| (name.clone(), filled(inner, name, text))).collect()
        }
        Form::Nothing => Value::Null,
    }
}

fn tokens(text: &str) -> Vec<String> {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let mut found: Vec<String> = Vec::new();
    let mut word = String::new();
    for sign in bare.chars() {
        if sign.is_alphanumeric() || sign == '_' {
            word.push(sign);
            continue;
        }
        if !word.is_empty() {
            found.push(std::mem::take(&mut word));
        }
        if !sign.is_whitespace() {
            found.push(sign.to_string());
        }
    }
    if !word.is_empty() {
        found.push(word);
    }
    found
}

struct Reader<'d> {
    tokens: Vec<String>,
    at: usize,
    declared: &'d BTreeSet<(String, String)>,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", String::as_str)
    }

    fn next(&mut self) -> String {
        let token = self.peek().to_owned();
        self.at += 1;
        token
    }

    fn skip(&mut self, token: &str) -> bool {
        let there = self.peek() == token;
        self.at += usize::from(there);
        there
    }

    /// Alternatives: words become one choice; of anything else the first that is not null counts.
    fn form(&mut self, alias: &str) -> Form {
        self.skip("|");
        let mut forms = vec![self.one(alias)];
        while self.skip("|") {
            forms.push(self.one(alias));
        }
        let words: Vec<String> = forms
            .iter()
            .filter_map(|form| if let Form::Words(words) = form { Some(words.clone()) } else { None })
            .flatten()
            .collect();
        if !words.is_empty() {
            return Form::Words(words);
        }
        forms.into_iter().find(|form| !matches!(form, Form::Nothing)).unwrap_or(Form::Nothing)
    }

    fn one(&mut self, alias: &str) -> Form {
        match self.next().as_str() {
            "\"" => {
                let mut word = self.next();
                while !self.skip("\"") {
                    word.push_str(&self.next());
                }
                Form::Words(vec![word])
            }
            "{" => self.fields(),
            "Array" => {
                self.skip("<");
                let inner = self.form(alias);
                self.skip(">");
                Form::List(Box::new(inner))
            }
            "string" => Form::Text(alias.to_owned()),
            "number" => Form::Number,
            "boolean" => Form::Truth,
            "null" => Form::Nothing,
            name => self.declared(name),
        }
    }

    fn fields(&mut self) -> Form {
        let mut fields = Vec::new();
        while !self.skip("}") {
            if self.at >= self.tokens.len() {
                break;
            }
            if self.skip(",") || self.skip(";") {
                continue;
            }
            let name = self.next();
            let optional = self.skip("?");
            assert!(
                self.skip(":"),
                "a field “{name}” with a shape, near {:?}",
                &self.tokens[self.at.saturating_sub(5)..]
            );
            fields.push((name, optional, self.form("")));
        }
        Form::Fields(fields)
    }

    fn declared(&self, name: &str) -> Form {
        let found = self.declared.iter().find(|(known, _)| known == name);
        let Some((_, declaration)) = found.filter(|_| self.depth < 12) else { return Form::Nothing };
        let (_, body) = declaration.split_once('=').expect("a declaration has a body");
        Reader { tokens: tokens(body.trim_end_matches(';')), at: 0, declared: self.declared, depth: self.depth + 1 }
            .form(name)
    }
}

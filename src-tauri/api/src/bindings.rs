//! TypeScript for the window, made from the same types that the commands use.

use std::any::TypeId;
use std::collections::{BTreeSet, HashSet};

use ts_rs::{Config, TS, TypeVisitor};

use crate::commands;
use crate::wire::WireError;

/// The TypeScript name of a type and the declarations it needs.
pub struct Shape {
    /// E.g. `ContractorPage`.
    pub name: String,
    /// Name and declaration, of the type and of all it refers to. Two types of one name are both in it, so that the
    /// TypeScript compiler refuses them.
    pub declarations: BTreeSet<(String, String)>,
}

/// The shape of `T`.
pub fn shape<T: TS + 'static + ?Sized>() -> Shape {
    let config = Config::default();
    let mut gather = Gather { config: &config, seen: HashSet::new(), declarations: BTreeSet::new() };
    gather.visit::<T>();
    Shape { name: T::name(&config), declarations: gather.declarations }
}

struct Gather<'c> {
    config: &'c Config,
    seen: HashSet<TypeId>,
    declarations: BTreeSet<(String, String)>,
}

impl TypeVisitor for Gather<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            self.declarations.insert((T::ident(self.config), T::decl(self.config)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// The whole bindings file.
pub fn typescript() -> String {
    let mut declarations = shape::<WireError>().declarations;
    let mut map = String::new();
    for command in commands::all() {
        let (request, response) = ((command.request)(), (command.response)());
        map.push_str(&format!("  '{}': {{ request: {}; response: {} }};\n", command.name, request.name, response.name));
        declarations.extend(request.declarations);
        declarations.extend(response.declarations);
    }
    let types: String = declarations.iter().map(|(_, declaration)| format!("export {declaration}\n")).collect();
    format!(
        "// Made by `cargo xtask bindings` from the declared commands. Not edited by hand.\n\n{types}\nexport interface Commands {{\n{map}}}\n"
    )
}

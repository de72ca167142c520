//! Tables whose rows have different lengths. Markdown drops cells beyond the head and does not see
//! a table at all when head and rule differ; in an agreement neither may happen.

/// The source with head and rule of each table as wide as its widest row.
pub(super) fn tables(source: &str) -> String {
    let lines: Vec<&str> = source.lines().collect();
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut fence: Option<&str> = None;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        fence = fence_after(fence, line);
        let rule = lines.get(at + 1).copied().unwrap_or_default();
        if fence.is_none() && line.contains('|') && is_rule(rule) {
            let rows = lines.get(at + 2..).unwrap_or_default();
            let rows = rows.iter().take_while(|row| row.contains('|')).map(|row| cells(row));
            let widest = rows.max().unwrap_or(0).max(cells(line)).max(cells(rule));
            out.push(padded(line, widest - cells(line), " "));
            out.push(padded(rule, widest - cells(rule), "---"));
            at += 2;
            continue;
        }
        out.push((*line).to_owned());
        at += 1;
    }
    out.join("\n")
}

fn fence_after<'a>(fence: Option<&'a str>, line: &str) -> Option<&'a str> {
    let line = line.trim_start();
    match fence {
        Some(mark) if line.starts_with(mark) => None,
        Some(mark) => Some(mark),
        None => ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark)),
    }
}

/// Whether this is the line below a table's head: dashes and colons between bars.
fn is_rule(line: &str) -> bool {
    let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
    line.contains('|')
        && inner.split('|').all(|cell| {
            let cell = cell.trim();
            let dashes = cell.trim_start_matches(':').trim_end_matches(':');
            !dashes.is_empty() && dashes.chars().all(|c| c == '-')
        })
}

fn cells(row: &str) -> usize {
    let row = row.trim();
    let inner = row.strip_prefix('|').unwrap_or(row);
    let closed = inner.ends_with('|') && !inner.ends_with("\\|");
    let inner = if closed { inner.strip_suffix('|').unwrap_or(inner) } else { inner };
    let mut count = 1;
    let mut escaped = false;
    for sign in inner.chars() {
        if sign == '|' && !escaped {
            count += 1;
        }
        escaped = sign == '\\' && !escaped;
    }
    count
}

fn padded(row: &str, missing: usize, cell: &str) -> String {
    if missing == 0 {
        return row.to_owned();
    }
    let row = row.trim_end();
    let bar = if row.ends_with('|') { "" } else { " |" };
    format!("{row}{bar}{}", format!(" {cell} |").repeat(missing))
}

//! The state machines of the acts: their tables, and the replay of a log. Nothing is stored.

use axum::{
    extract::{RawQuery, State},
    http::HeaderMap,
    response::Response,
};
use otinish_forms::Value;
use otinish_lifecycle::{Log, MACHINES, Machine, Malformed, Settings, parse_moment};

use crate::{
    api::{cached, json, object},
    body::{Json, Members, Params, member_problem, query},
    problem::{Code, Problem},
    state::AppState,
};

fn machine(id: &str) -> Result<&'static Machine, Problem> {
    Machine::by_id(id).ok_or_else(|| Code::MachineUnknown.into())
}

pub(crate) async fn machines(headers: HeaderMap, RawQuery(raw): RawQuery) -> Result<Response, Problem> {
    query(raw.as_deref(), [])?;
    let machines = MACHINES.iter().map(|machine| machine.heading()).collect();
    let body = object([("machines", Value::Array(machines))]).to_canonical();
    Ok(cached(&headers, "application/json", body))
}

pub(crate) async fn table(
    Params(id): Params<String>,
    headers: HeaderMap,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    query(raw.as_deref(), [])?;
    Ok(cached(&headers, "application/json", machine(&id)?.to_value().to_canonical()))
}

pub(crate) async fn replay(
    State(state): State<AppState>,
    Params(id): Params<String>,
    RawQuery(raw): RawQuery,
    Json(body): Json,
) -> Result<Response, Problem> {
    query(raw.as_deref(), [])?;
    let machine = machine(&id)?;
    let mut members = Members::new(body, &["events", "now", "settings"])?;
    let events = members.array("events")?;
    let max = state.config.limits.events;
    if events.len() > max {
        return Err(member_problem(format!("`events` has at most {max} items.")));
    }
    let now = match members.optional_text("now")? {
        None => None,
        Some(word) => {
            let now = parse_moment(&word);
            Some(now.ok_or_else(|| member_problem("`now` is a moment in Astana, YYYY-MM-DDTHH:MM.".to_owned()))?)
        }
    };
    let wrong = |place: String, Malformed(reason): Malformed| member_problem(format!("{place}: {reason}."));
    let settings =
        members.value("settings").map_or(Ok(Settings::default()), |settings| Settings::from_value(&settings));
    let settings = settings.map_err(|malformed| wrong("/settings".to_owned(), malformed))?;
    let mut log = Log::new(machine, settings);
    let mut steps = Vec::with_capacity(events.len());
    for (at, event) in events.iter().enumerate() {
        steps.push(log.take(event).map_err(|malformed| wrong(format!("/events/{at}"), malformed))?);
    }
    steps.extend(now.map(|now| log.run_to(now)).into_iter().flatten());
    let mut told = log.standing(now);
    told.set("/steps", Value::Array(steps));
    Ok(json(&told))
}

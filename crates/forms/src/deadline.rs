//! Deadlines as days: what is done by when, counted from the receipt of a form.

use std::sync::LazyLock;

use chrono::{Datelike as _, Weekday};
use otinish_calendar::{AstanaTime, Deadline, UnknownYear, WorkingDays, format_date, format_dotted};

use crate::{
    definition::{DeadlineRule, Term},
    form::Form,
    text::{Lang, Text},
    value::{Object, Value},
};

static WORKING_DAYS: LazyLock<WorkingDays> = LazyLock::new(WorkingDays::built_in);

/// A term of a form's definition that began at a moment.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Due {
    /// Names it among the deadlines of one edition of its form: `deadline-1`, by its place in the definition.
    pub id: String,
    /// What is done by when, as people read it.
    pub text: Text,
    /// Whether the term depends on the answers.
    pub conditional: bool,
    /// When the term runs out, or the year whose holidays are not known yet.
    pub due: Result<Deadline, UnknownYear>,
    /// The catalogue's rule.
    pub rule: Option<String>,
    /// Where in the act it stands.
    pub source: String,
}

impl Form {
    /// The terms that begin when the form is received with these answers.
    ///
    /// The day of receipt is counted only where the term says `start-day = "counted"`. Beyond the years whose holidays are known, a term in working days has no day: its
    /// text says the term instead.
    pub fn deadlines(&self, canonical: &Value, received_at: AstanaTime) -> Vec<Due> {
        let today = received_at.date();
        (1_usize..)
            .zip(&self.definition().deadlines)
            .filter(|(_, rule)| rule.when.as_ref().is_none_or(|when| self.holds(when, canonical, today)))
            .map(|(number, rule)| due(number, rule, received_at))
            .collect()
    }

    /// All terms that may begin when the form is received, whatever the answers.
    pub fn possible_deadlines(&self, received_at: AstanaTime) -> Vec<Due> {
        (1_usize..).zip(&self.definition().deadlines).map(|(number, rule)| due(number, rule, received_at)).collect()
    }
}

fn due(number: usize, rule: &DeadlineRule, received_at: AstanaTime) -> Due {
    let due = WORKING_DAYS.deadline(received_at, rule.term.to_calendar(), rule.start_day.to_calendar());
    let fill = |lang: Lang| {
        let date = match due {
            Ok(deadline) => say(deadline, lang),
            Err(unknown) => say_term(rule.term, unknown, lang),
        };
        rule.text.get(lang).replace("{date}", &date)
    };
    let text = Text { kk: fill(Lang::Kk), ru: fill(Lang::Ru), en: fill(Lang::En), ours: true };
    Due {
        id: format!("deadline-{number}"),
        text,
        conditional: rule.when.is_some(),
        due,
        rule: rule.rule.clone(),
        source: rule.source.clone(),
    }
}

impl Due {
    /// As JSON: `due` is a day `YYYY-MM-DD` at whose end the term runs out, or a moment (RFC 3339), or null.
    pub fn to_value(&self) -> Value {
        let mut object = Object::new();
        let texts = Lang::ALL.map(|lang| (lang.code(), Value::from(self.text.get(lang))));
        object.insert("id", self.id.as_str().into());
        object.insert("conditional", Value::Bool(self.conditional));
        object.insert("text", Value::Object(texts.into_iter().collect()));
        object.insert(
            "due",
            match self.due {
                Ok(Deadline::EndOf(day)) => format_date(day).into(),
                Ok(Deadline::At(moment)) => moment.to_rfc3339().into(),
                Err(_) => Value::Null,
            },
        );
        object.insert("rule", self.rule.as_deref().map_or(Value::Null, Value::from));
        object.insert("source", self.source.as_str().into());
        Value::Object(object)
    }
}

/// A day, or a moment, in a form that fits the definitions' sentences: `{date} дейін`, `до {date}`, `by {date}`.
fn say(deadline: Deadline, lang: Lang) -> String {
    let day = deadline.date();
    let weekday = weekday(day.weekday(), lang);
    let time = match deadline {
        Deadline::EndOf(_) => String::new(),
        // "23.11.2026 14:05"
        Deadline::At(moment) => {
            moment.to_dotted().split_once(' ').map_or_else(String::new, |(_, time)| time.to_owned())
        }
    };
    let (number, year) = (day.day(), day.year());
    match lang {
        // In figures: a month's name would take a suffix here, which depends on the sentence.
        Lang::Kk if time.is_empty() => format!("{} ({weekday})", format_dotted(day)),
        Lang::Kk => format!("{} {time} ({weekday})", format_dotted(day)),
        Lang::Ru => {
            let month = RUSSIAN_MONTHS[day.month0() as usize];
            let time = if time.is_empty() { time } else { format!("{time} ") };
            format!("{time}{number} {month} {year} года ({weekday})")
        }
        Lang::En => {
            let month = ENGLISH_MONTHS[day.month0() as usize];
            let time = if time.is_empty() { time } else { format!("{time} on ") };
            format!("{time}{weekday} {number} {month} {year}")
        }
    }
}

/// The term itself, where its day is not known, in a form that fits the same sentences.
fn say_term(term: Term, UnknownYear { year }: UnknownYear, lang: Lang) -> String {
    let length = match (term, lang) {
        (Term::WorkingDays(n), Lang::Kk) => format!("{n} жұмыс күні өткенге"),
        (Term::WorkingDays(n), Lang::Ru) => format!("истечения рабочих дней числом {n}"),
        (Term::WorkingDays(n), Lang::En) => format!("the end of {n} working days"),
        (Term::NextWorkingDayBy(hour), Lang::Kk) => format!("келесі жұмыс күні {hour}:00"),
        (Term::NextWorkingDayBy(hour), Lang::Ru) => format!("{hour}:00 следующего рабочего дня"),
        (Term::NextWorkingDayBy(hour), Lang::En) => format!("{hour}:00 of the next working day"),
        (Term::CalendarDays(n), Lang::Kk) => format!("{n} күн өткенге"),
        (Term::CalendarDays(n), Lang::Ru) => format!("истечения календарных дней числом {n}"),
        (Term::CalendarDays(n), Lang::En) => format!("the end of {n} calendar days"),
        (Term::Months(n), Lang::Kk) => format!("{n} ай өткенге"),
        (Term::Months(n), Lang::Ru) => format!("истечения месяцев числом {n}"),
        (Term::Months(n), Lang::En) => format!("the end of {n} months"),
        (Term::Hours(n), Lang::Kk) => format!("{n} сағат өткенге"),
        (Term::Hours(n), Lang::Ru) => format!("истечения часов числом {n}"),
        (Term::Hours(n), Lang::En) => format!("the end of {n} hours"),
        (Term::Minutes(n), Lang::Kk) => format!("{n} минут өткенге"),
        (Term::Minutes(n), Lang::Ru) => format!("истечения минут числом {n}"),
        (Term::Minutes(n), Lang::En) => format!("the end of {n} minutes"),
    };
    match lang {
        Lang::Kk => format!("{length} ({year} жылғы мереке күндері әлі белгісіз)"),
        Lang::Ru => format!("{length} (праздники {year} года ещё не известны)"),
        Lang::En => format!("{length} (the holidays of {year} are not known yet)"),
    }
}

const fn weekday(day: Weekday, lang: Lang) -> &'static str {
    let at = day.num_days_from_monday() as usize;
    match lang {
        Lang::Kk => ["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"][at],
        Lang::Ru => ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"][at],
        Lang::En => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][at],
    }
}

const RUSSIAN_MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use otinish_calendar::parse_date;

    use super::*;
    use crate::definition::StartDay;

    fn due_of(term: Term, received: &str) -> Due {
        due_with(StartDay::NotCounted, term, received)
    }

    fn due_with(start_day: StartDay, term: Term, received: &str) -> Due {
        let text = Text {
            kk: "Шағым {date} дейін қаралады.".to_owned(),
            ru: "Жалоба рассматривается до {date}.".to_owned(),
            en: "The complaint is considered by {date}.".to_owned(),
            ours: true,
        };
        let source = "paragraph 1".to_owned();
        let rule = DeadlineRule { text, term, start_day, when: None, rule: None, source };
        due(1, &rule, AstanaTime::from_local(parse_date(received).unwrap(), 14, 5).unwrap())
    }

    #[test]
    fn a_term_in_working_days_is_a_day_of_the_week() {
        // № 357, paragraph 8: received on Monday, five working days later is the next Monday.
        let due = due_of(Term::WorkingDays(5), "2026-11-23");
        assert_eq!(due.text.kk, "Шағым 30.11.2026 (дүйсенбі) дейін қаралады.");
        assert_eq!(due.text.ru, "Жалоба рассматривается до 30 ноября 2026 года (понедельник).");
        assert_eq!(due.text.en, "The complaint is considered by Monday 30 November 2026.");
        assert_eq!(due.to_value().pointer("/due").and_then(Value::as_str), Some("2026-11-30"));
    }

    #[test]
    fn whether_the_day_of_receipt_counts_is_a_setting_of_the_term() {
        let day = |start_day, term, received| due_with(start_day, term, received).due.map(Deadline::date);
        let date = |text| Ok(parse_date(text).unwrap());
        let week = Term::WorkingDays(5);
        // Monday: Tuesday to the next Monday, or Monday to Friday.
        assert_eq!(day(StartDay::NotCounted, week, "2026-11-23"), date("2026-11-30"));
        assert_eq!(day(StartDay::Counted, week, "2026-11-23"), date("2026-11-27"));
        // Received on a Saturday it is no working day, and the readings meet.
        assert_eq!(day(StartDay::NotCounted, week, "2026-11-21"), date("2026-11-27"));
        assert_eq!(day(StartDay::Counted, week, "2026-11-21"), date("2026-11-27"));
        assert_eq!(day(StartDay::Counted, Term::CalendarDays(5), "2026-11-23"), date("2026-11-27"));
        assert_eq!(day(StartDay::Counted, Term::NextWorkingDayBy(13), "2026-11-23"), date("2026-11-24"));
    }

    #[test]
    fn a_term_in_hours_is_a_moment() {
        let due = due_of(Term::Hours(12), "2026-11-23");
        assert_eq!(due.text.kk, "Шағым 24.11.2026 02:05 (сейсенбі) дейін қаралады.");
        assert_eq!(due.text.ru, "Жалоба рассматривается до 02:05 24 ноября 2026 года (вторник).");
        assert_eq!(due.text.en, "The complaint is considered by 02:05 on Tuesday 24 November 2026.");
        assert_eq!(due.to_value().pointer("/due").and_then(Value::as_str), Some("2026-11-24T02:05:00+05:00"));
    }

    #[test]
    fn beyond_the_known_holidays_the_term_itself_is_said() {
        let due = due_of(Term::WorkingDays(5), "2026-12-30");
        assert_eq!(due.due, Err(UnknownYear { year: 2027 }));
        assert_eq!(due.text.kk, "Шағым 5 жұмыс күні өткенге (2027 жылғы мереке күндері әлі белгісіз) дейін қаралады.");
        assert!(due.text.ru.contains("до истечения рабочих дней числом 5 (праздники 2027 года"), "{}", due.text.ru);
        assert!(due.text.en.contains("by the end of 5 working days (the holidays of 2027"), "{}", due.text.en);
        assert_eq!(due.to_value().pointer("/due"), Some(&Value::Null));
        // Calendar days need no holidays.
        assert!(due_of(Term::CalendarDays(5), "2026-12-30").due.is_ok());
    }
}

//! The single-page app.

fn main() {
    leptos::mount::mount_to_body(otinish_web::App);
}

//! The single-page app.

/// A smaller allocator than the one of `std`; like that one, it takes the same time however much is allocated.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    leptos::mount::mount_to_body(otinish_web::App);
}

//! The single-page app.

/// A smaller allocator than the one of `std`: 0.7 KB less after brotli. Unlike a plain free list it searches no list, so a
/// large definition does not slow it down.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    otinish_web::run();
}

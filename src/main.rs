//! The page's entry point. What is started is for the script to say that loads the program: the application
//! (`tools/build/start.mjs`), or what is embedded in other pages (`src/embed/js`).

fn main() {
    kokous::prepare();
}

mod converging;
mod reading;
mod script;

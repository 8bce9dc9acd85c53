import { App } from "./app.ts";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/board.css";
import "./styles/detail.css";
import "./styles/reviews.css";
import "./styles/modes.css";

const place = document.getElementById("app");
if (place) new App(place).start();

import "otinish/element";
import "otinish/fields";
import { messages } from "otinish/forms";
import { createApp } from "vue";
import App from "./App.vue";

await messages.load("kk", "ru", "en");
createApp(App).mount("#app");

// A new item: lists are looked through here too.

import { prepare } from "./finding.js";

prepare(document);

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.original;

import com.google.gson.stream.JsonReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line and column that a reader is at. Gson gives them in its text form only. */
final class JsonPlace {

  private static final Pattern LINE_AND_COLUMN = Pattern.compile("line \\d+ column \\d+");

  private JsonPlace() {}

  /** {@return line and column, from 1; without the path, whose names come from the input} */
  static String of(JsonReader json) {
    Matcher place = LINE_AND_COLUMN.matcher(json.toString());
    return place.find() ? place.group() : "offset " + json.getCharacterOffset();
  }
}

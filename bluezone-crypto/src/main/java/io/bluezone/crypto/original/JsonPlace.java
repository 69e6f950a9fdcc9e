// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.original;

import com.google.gson.stream.JsonReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a reader stands. Gson tells the line and the column in its text form alone. */
final class JsonPlace {

  private static final Pattern LINE_AND_COLUMN = Pattern.compile("line \\d+ column \\d+");

  private JsonPlace() {}

  /** {@return line and column, from 1; without the path, whose names come from the input} */
  static String of(JsonReader json) {
    Matcher place = LINE_AND_COLUMN.matcher(json.toString());
    return place.find() ? place.group() : "offset " + json.getCharacterOffset();
  }
}

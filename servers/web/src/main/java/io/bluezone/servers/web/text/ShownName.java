// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.text;

import java.util.regex.Pattern;

/** Names that look like what they hold: nothing invisible, nothing that turns the text around. */
public final class ShownName {

  /** Control and format characters, ends of lines and paragraphs, what has no meaning. */
  private static final Pattern HIDDEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private ShownName() {}

  /** Tells if a name has 1 to so many characters, none of them hidden. */
  public static boolean isGood(String name, int most) {
    return !name.isBlank() && name.length() <= most && !HIDDEN.matcher(name).find();
  }

  public static String withoutHidden(String name) {
    return HIDDEN.matcher(name).replaceAll("");
  }
}

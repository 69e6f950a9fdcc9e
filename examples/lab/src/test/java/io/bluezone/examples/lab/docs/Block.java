// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.docs;

import java.util.Map;
import java.util.Optional;

/**
 * A fenced block of a page.
 *
 * @param page the page's path in the repository
 * @param line the line of the opening fence, from 1
 * @param language the word after the opening fence; empty if there is none
 * @param code what stands between the fences, without the indentation of the opening fence
 * @param notes what the comments before the block say, by their first words
 */
public record Block(
    String page, int line, String language, String code, Map<String, String> notes) {

  /** What a note says. */
  public Optional<String> note(String key) {
    return Optional.ofNullable(notes.get(key));
  }

  /** Whether the block is Java that needs Android's framework. */
  public boolean isForAndroid() {
    return language.equals("java") && note("needs").filter("Android"::equals).isPresent();
  }

  String complaint(String sentence) {
    return page + ":" + line + ": " + sentence;
  }
}

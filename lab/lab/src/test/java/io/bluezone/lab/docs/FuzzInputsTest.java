// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Inputs that fuzzing once found: Jazzer takes those in a folder of the test's name alone. */
class FuzzInputsTest {

  private static final Pattern INPUT =
      Pattern.compile(".*/src/test/resources/.*/(\\w+FuzzTest)Inputs/(\\w+)/[^/]+");

  @Test
  void keepsEachFolderOfInputsUnderTheNameOfItsTest() {
    TreeSet<String> strays = new TreeSet<>();
    boolean some = false;
    for (String file : Repository.get().files()) {
      Matcher input = INPUT.matcher(file);
      if (input.matches()) {
        some = true;
        if (!Repository.get().hasTest(input.group(1), input.group(2))) {
          strays.add(input.group(1) + "." + input.group(2));
        }
      }
    }
    assertThat(some).isTrue();
    assertThat(strays).isEmpty();
  }
}

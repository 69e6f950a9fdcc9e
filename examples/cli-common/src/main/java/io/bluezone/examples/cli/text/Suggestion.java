// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.cli.text;

import com.google.common.base.Ascii;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a word that is not known may have been meant to be. */
public final class Suggestion {

  private Suggestion() {}

  /**
   * The nearest of some words, if a typing error or two make the difference: letters that are
   * wrong, missing, too many or in the other order, in about a third of the word at most.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    String lower = Ascii.toLowerCase(word);
    return known.stream()
        .filter(each -> distance(lower, Ascii.toLowerCase(each)) <= tolerance(each))
        .min(
            Comparator.comparingInt((String each) -> distance(lower, Ascii.toLowerCase(each)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int tolerance(String word) {
    return Math.max(1, word.replace("-", "").length() / 3);
  }

  /** Damerau and Levenshtein's, without a letter being edited twice. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, d, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int[][] d, int i, int j) {
    int changed = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(changed, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}

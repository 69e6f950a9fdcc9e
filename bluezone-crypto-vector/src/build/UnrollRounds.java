// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes the class {@code Rounds}: SHA-256's rounds and message words (FIPS 180-4, section 6.2.2)
 * on vectors, four of each in a method without calls of ours. The JIT keeps vectors in registers
 * only where it inlines every call, and gives up beyond a size. Each round waits for the one before
 * it: the processor goes on with the other vector of messages meanwhile.
 */
final class UnrollRounds {

  private static final int AT_ONCE = 4;

  /** One of the two vectors: what its names end with, and where it lies in a row. */
  private record Half(String end, String place) {}

  private static final List<Half> HALVES = List.of(new Half("", ""), new Half("_", " + N"));

  private final StringBuilder java = new StringBuilder();

  /** Writes to the file that is named. */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Files.createDirectories(file.getParent());
    Files.writeString(file, new UnrollRounds().rounds());
  }

  private String rounds() {
    java.append(
        """
        // SPDX-License-Identifier: Apache-2.0
        package io.bluezone.crypto.vector;

        import static io.bluezone.crypto.vector.Blocks.*;
        import static jdk.incubator.vector.VectorOperators.*;

        import jdk.incubator.vector.IntVector;

        /** Rounds and words, unrolled by the build; see UnrollRounds. */
        final class Rounds {

          private Rounds() {}

          /** Four rounds. */
          static void rounds(int[] v, int[] w, int from, int at) {
        """);
    List<String> names = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f", "g", "h"));
    for (int i = 0; i < 8; i++) {
      for (Half half : HALVES) {
        define(names.get(i) + half.end, row("v", "" + i, half));
      }
    }
    for (int i = 0; i < AT_ONCE; i++) {
      for (Half half : HALVES) {
        round(names.stream().map(name -> name + half.end).toList(), i, half);
      }
      Collections.rotate(names, 1);
    }
    for (int i = 0; i < 8; i++) {
      for (Half half : HALVES) {
        store("v", "" + i, names.get(i), half);
      }
    }
    java.append(
        """
          }

          /** The four words that are 16 after some, in their place. */
          static void next(int[] w, int from) {
        """);
    for (int later = 0; later < 16; later += AT_ONCE) {
      java.append("    int at%d = from + %d & 15;\n".formatted(later, later));
    }
    for (int t : new int[] {0, 1, 2, 3, 4, 9, 10, 11, 12, 14, 15}) {
      for (Half half : HALVES) {
        define(word(t, half), row("w", "at%d + %d".formatted(t / AT_ONCE * AT_ONCE, t % AT_ONCE), half));
      }
    }
    for (int t = 16; t < 16 + AT_ONCE; t++) {
      for (Half half : HALVES) {
        define(word(t, half), word(t - 16, half), sigma0(word(t - 15, half)), word(t - 7, half), sigma1(word(t - 2, half)));
        store("w", "at0 + " + (t - 16), "x" + t, half);
      }
    }
    return java.append("  }\n}\n").toString();
  }

  private void round(List<String> names, int i, Half half) {
    String a = names.get(0), b = names.get(1), c = names.get(2), d = names.get(3);
    String e = names.get(4), f = names.get(5), g = names.get(6), h = names.get(7);
    String choose = apply(g, "XOR", apply(e, "AND", apply(f, "XOR", g)));
    String majority = apply(apply(a, "AND", b), "OR", apply(c, "AND", apply(a, "OR", b)));
    add(h, row("w", "from + " + i, half), "IntVector.fromArray(LANES, K_ROWS, (at + " + i + ") * N)");
    // The rotations take longest: what does not need them is added while they go on.
    add(h, choose);
    add(h, rotations(e, "ROR, 6", 11, 25));
    add(d, h);
    add(h, rotations(a, "ROR, 2", 13, 22));
    add(h, majority);
  }

  private void define(String name, String... terms) {
    java.append("    IntVector " + name + " = " + sum(terms) + ";\n");
  }

  private void add(String name, String... terms) {
    java.append("    " + name + " = " + name + ".add(" + String.join(").add(", terms) + ");\n");
  }

  private static String sum(String... terms) {
    return String.join(".add(", terms) + ")".repeat(terms.length - 1);
  }

  private void store(String array, String at, String name, Half half) {
    java.append("    %s.intoArray(%s, (%s) * MESSAGES%s);\n".formatted(name + half.end, array, at, half.place));
  }

  private static String row(String array, String at, Half half) {
    return "IntVector.fromArray(LANES, %s, (%s) * MESSAGES%s)".formatted(array, at, half.place);
  }

  private static String word(int t, Half half) {
    return "x" + t + half.end;
  }

  private static String apply(String x, String operator, String y) {
    return x + ".lanewise(" + operator + ", " + y + ")";
  }

  private static String sigma0(String x) {
    return rotations(x, "LSHR, 3", 7, 18);
  }

  private static String sigma1(String x) {
    return rotations(x, "LSHR, 10", 17, 19);
  }

  /** A shift comes before the rotations: an OR and an XOR with it are one instruction then. */
  private static String rotations(String x, String first, int second, int third) {
    return "%1$s.lanewise(%2$s).lanewise(XOR, %1$s.lanewise(ROR, %3$d)).lanewise(XOR, %1$s.lanewise(ROR, %4$d))"
        .formatted(x, first, second, third);
  }
}

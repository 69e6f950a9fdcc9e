// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes the class {@code Rounds}: SHA-256's rounds and message words (FIPS 180-4, section 6.2.2)
 * on vectors, eight of each in a method without calls of ours. The JIT keeps vectors in registers
 * only where it inlines every call, and gives up beyond a size.
 */
final class UnrollRounds {

  /** Words 8 to 15 of a message of 32 bytes, its padding. */
  private static final int[] PADDING = {0x80000000, 0, 0, 0, 0, 0, 0, 32 * Byte.SIZE};

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
        """);
    begin("Eight rounds, after which the rows of the state have their names again.", "rounds(int[] v, int[] w, int from, int at)");
    List<String> names = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f", "g", "h"));
    load("v", "0", names);
    for (int i = 0; i < 8; i++) {
      round(names, i);
      Collections.rotate(names, 1);
    }
    store("v", "0", names);
    begin("The eight words that are 16 after some, in their place.", "next(int[] w, int from)");
    load("w", "from", words(0, 8));
    load("w", "(from ^ 8)", words(8, 16));
    for (int t = 16; t < 24; t++) {
      define(word(t), word(t - 16), sigma0(word(t - 15)), word(t - 7), sigma1(word(t - 2)));
    }
    store("w", "from", words(16, 24));
    begin("The words from 16 to 23 of a message of 32 bytes, for its first eight.", "next16(int[] w)");
    load("w", "0", words(0, 8));
    known(16);
    store("w", "0", words(16, 24));
    begin("The words from 24 to 31 of a message of 32 bytes, for the known ones.", "next24(int[] w)");
    load("w", "0", words(16, 24));
    known(24);
    store("w", "8", words(24, 32));
    return java.append("  }\n}\n").toString();
  }

  private void round(List<String> names, int i) {
    String a = names.get(0), b = names.get(1), c = names.get(2), d = names.get(3);
    String e = names.get(4), f = names.get(5), g = names.get(6), h = names.get(7);
    String choose = apply(g, "XOR", apply(e, "AND", apply(f, "XOR", g)));
    String majority = apply(apply(a, "AND", b), "OR", apply(c, "AND", apply(a, "OR", b)));
    set(h, row("w", "from + " + i), row("K_ROWS", "at + " + i));
    // The rotations take longest: what does not need them is added while they go on.
    set(h, choose);
    set(h, rotations(e, "ROR, 6", 11, 25));
    set(d, h);
    set(h, rotations(a, "ROR, 2", 13, 22));
    set(h, majority);
  }

  /** Eight words after the padding, whose part in them is one number. */
  private void known(int first) {
    for (int t = first; t < first + 8; t++) {
      List<String> terms = new ArrayList<>();
      int known = 0;
      for (int back : new int[] {16, 7, 15, 2}) {
        int before = t - back;
        if (before >= 8 && before < 16) {
          known += part(back, PADDING[before - 8]);
        } else {
          terms.add(part(back, word(before)));
        }
      }
      if (known != 0) {
        terms.add("0x%08x".formatted(known));
      }
      define(word(t), terms.toArray(String[]::new));
    }
  }

  private static String part(int back, String x) {
    return back == 15 ? sigma0(x) : back == 2 ? sigma1(x) : x;
  }

  private static int part(int back, int x) {
    return switch (back) {
      case 15 -> Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ x >>> 3;
      case 2 -> Integer.rotateRight(x, 17) ^ Integer.rotateRight(x, 19) ^ x >>> 10;
      default -> x;
    };
  }

  private void begin(String says, String signature) {
    java.append(java.indexOf("static void") < 0 ? "\n" : "  }\n\n");
    java.append("  /** " + says + " */\n  static void " + signature + " {\n");
  }

  private void load(String array, String from, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      define(names.get(i), row(array, from + " + " + i));
    }
  }

  private void store(String array, String from, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      java.append("    %s.intoArray(%s, (%s + %d) * N);\n".formatted(names.get(i), array, from, i));
    }
  }

  private void define(String name, String... terms) {
    java.append("    IntVector " + name + " = " + terms[0]);
    addAll(List.of(terms).subList(1, terms.length));
  }

  private void set(String name, String... terms) {
    java.append("    " + name + " = " + name);
    addAll(List.of(terms));
  }

  private void addAll(List<String> terms) {
    terms.forEach(term -> java.append(".add(" + term + ")"));
    java.append(";\n");
  }

  private static String row(String array, String at) {
    return "IntVector.fromArray(LANES, " + array + ", (" + at + ") * N)";
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

  private static String word(int t) {
    return "x" + t;
  }

  private static List<String> words(int from, int to) {
    List<String> words = new ArrayList<>();
    for (int t = from; t < to; t++) {
      words.add(word(t));
    }
    return words;
  }
}

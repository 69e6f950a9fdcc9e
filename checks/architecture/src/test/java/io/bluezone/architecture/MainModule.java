// SPDX-License-Identifier: Apache-2.0
package io.bluezone.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A module with main code, library or program. Its classes are read from where Maven compiles them
 * to, so that they need not fit on one class path.
 *
 * @param folder where it is
 */
record MainModule(Path folder) {

  private static final Path ROOT = Path.of("..", "..");
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern ARTIFACT =
      Pattern.compile("</parent>.*?<artifactId>([^<]+)</artifactId>", Pattern.DOTALL);

  /** {@return all of them, those too that this build does not build} */
  static List<MainModule> all() {
    try (Stream<Path> poms = Files.find(ROOT, 4, (path, a) -> path.endsWith("pom.xml"))) {
      return poms.map(pom -> new MainModule(pom.getParent()))
          .filter(module -> Files.isDirectory(module.folder().resolve(SOURCES)))
          .sorted(Comparator.comparing(MainModule::folder))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return examples, servers, lab, or library} */
  String house() {
    String first = ROOT.relativize(folder).getName(0).toString();
    return first.startsWith("bluezone-") ? "library" : first;
  }

  private Path pom() {
    return folder.resolve("pom.xml");
  }

  private String artifact() {
    Matcher matcher = ARTIFACT.matcher(read(pom()));
    if (!matcher.find()) {
      throw new AssertionError(pom() + " names no artifact");
    }
    return matcher.group(1);
  }

  /** {@return the modules of programs that this one is built on, and itself} */
  List<MainModule> program() {
    List<MainModule> program = new ArrayList<>(List.of(this));
    String pom = read(pom());
    for (MainModule other : all()) {
      boolean isProgram = !other.house().equals("library");
      String dependency = "<artifactId>" + other.artifact() + "</artifactId>";
      if (isProgram && !other.equals(this) && pom.contains(dependency)) {
        program.add(other);
      }
    }
    return program;
  }

  /** {@return its source files, without descriptions of packages} */
  List<Path> sources() {
    try (Stream<Path> files = Files.walk(folder.resolve(SOURCES))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .filter(file -> !file.endsWith("module-info.java"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the name of the type that a source file is of} */
  String typeOf(Path source) {
    String path = folder.resolve(SOURCES).relativize(source).toString();
    return path.substring(0, path.length() - ".java".length()).replace('/', '.');
  }

  boolean isBuilt() {
    return Files.isDirectory(folder.resolve("target").resolve("classes"));
  }

  /** {@return its classes that are written by hand and still there} */
  JavaClasses classes() {
    JavaClasses all =
        new ClassFileImporter().importPath(folder.resolve("target").resolve("classes"));
    return all.that(
        new DescribedPredicate<JavaClass>("with a source") {
          @Override
          public boolean test(JavaClass type) {
            String outermost = type.getName().replaceFirst("\\$.*", "").replace('.', '/');
            return Files.exists(folder.resolve(SOURCES).resolve(outermost + ".java"));
          }
        });
  }

  @Override
  public String toString() {
    return ROOT.relativize(folder).toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

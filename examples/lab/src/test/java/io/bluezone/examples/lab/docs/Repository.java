// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What there is in the repository: files, modules, packages and classes. */
final class Repository {

  /** Seen from a module of {@code examples}, in which the tests run. */
  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final Pattern JAVA =
      Pattern.compile("(?:.*/)?src/(?:\\w+/java/)?((?:io|com)/.*)\\.java");
  private static final Repository HERE = read();

  private final NavigableSet<String> files;
  private final Set<String> folders = new HashSet<>();
  private final Set<String> javaNames = new HashSet<>();

  private Repository(NavigableSet<String> files) {
    this.files = files;
    for (String file : files) {
      addFoldersOf(file, '/', folders);
      Matcher java = JAVA.matcher(file);
      if (java.matches()) {
        String name = java.group(1).replace('/', '.');
        javaNames.add(name);
        addFoldersOf(name, '.', javaNames);
      }
    }
  }

  static Repository get() {
    return HERE;
  }

  /** The paths of all files but those that are built, with slashes, in order. */
  NavigableSet<String> files() {
    return files;
  }

  /** Whether there is such a file or folder; a star or {@code MODULE} stands for any name. */
  boolean has(String path) {
    String plain = path.replaceAll("/+$", "");
    if (plain.contains("*") || plain.contains("MODULE")) {
      Pattern names = Pattern.compile(plain.replace(".", "\\.").replaceAll("\\*|MODULE", "[^/]+"));
      return files.stream().anyMatch(file -> names.matcher(file).matches());
    }
    return plain.isEmpty() || files.contains(plain) || folders.contains(plain);
  }

  /** Whether a path is one of the repository at all: its first folder is there. */
  boolean isMeantBy(String path) {
    int slash = path.indexOf('/');
    return slash > 0 && folders.contains(path.substring(0, slash));
  }

  boolean hasModule(String folder) {
    return files.contains(folder + "/pom.xml");
  }

  boolean hasArtifact(String name) {
    return hasModule(name) || hasModule("examples/" + name.replaceFirst("^bluezone-", ""));
  }

  /** Whether a package or a class, nested ones included, has this full name. */
  boolean hasJavaName(String name) {
    if (javaNames.contains(name)) {
      return true;
    }
    int dot = name.lastIndexOf('.');
    return dot > 0
        && Character.isUpperCase(name.charAt(dot + 1))
        && Character.isUpperCase(name.charAt(name.lastIndexOf('.', dot - 1) + 1))
        && hasJavaName(name.substring(0, dot));
  }

  /** Whether a class has this simple name. */
  boolean hasClass(String simpleName) {
    return javaNames.stream().anyMatch(name -> name.endsWith("." + simpleName));
  }

  /**
   * Whether there is such a test class and, unless null, such a test in it or in a nested class.
   */
  boolean hasTest(String simpleName, @Nullable String method) {
    return files.stream()
        .filter(file -> file.endsWith("/" + simpleName + ".java"))
        .anyMatch(file -> method == null || read(file).contains(" " + method + "("));
  }

  private static String read(String file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addFoldersOf(String path, char separator, Set<String> to) {
    for (int end = path.lastIndexOf(separator);
        end > 0;
        end = path.lastIndexOf(separator, end - 1)) {
      to.add(path.substring(0, end));
    }
  }

  private static Repository read() {
    NavigableSet<String> files = new TreeSet<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              String name = folder.getFileName().toString();
              return name.equals(".git") || name.equals("target")
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(ROOT.relativize(file).toString().replace('\\', '/'));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Repository(files);
  }
}

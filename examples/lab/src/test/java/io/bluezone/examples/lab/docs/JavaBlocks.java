// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.docs;

import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles the Java blocks of pages with the class path of the running test. Statements become the
 * body of a method whose parameters are what the block's note {@code given} declares; declarations
 * with a modifier become members. Imported are all public packages of Bluezone on the class path,
 * some of Java's, and what the block itself imports.
 */
public final class JavaBlocks {

  private static final List<String> JAVA =
      List.of(
          "java.io",
          "java.net",
          "java.nio.charset",
          "java.nio.file",
          "java.security",
          "java.time",
          "java.util",
          "java.util.concurrent",
          "java.util.function",
          "java.util.stream",
          "org.jspecify.annotations");
  private static final List<String> ANDROID =
      List.of("android.app", "android.content", "android.os", "android.util");

  private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\n?");
  private static final Pattern MEMBER =
      Pattern.compile("(?s)\\A\\s*(?://[^\n]*\n\\s*)*(?:public|static|abstract|private) .*");
  private static final Pattern TYPE =
      Pattern.compile("(?s)\\s*(?:final )?(?:class|interface|record|enum) .*");
  private static final Pattern GIVES = Pattern.compile("(?m)^ *return [^;]");

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  /**
   * All jars are opened for them: once, not for each page, and when a page first needs them.
   * Guava's for Android, which tests there have, knows no supplier of the JDK.
   */
  private static final class Packages {
    static final NavigableSet<String> ALL = packages();
  }

  /** What the compiler says against the blocks, each with its place in the page. */
  public List<String> complaints(List<Block> blocks) {
    if (blocks.isEmpty()) {
      return List.of();
    }
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = List.of("-cp", CLASS_PATH, "-proc:none", "-Xlint:deprecation,removal");
    List<Source> sources = blocks.stream().map(this::source).toList();
    JavacTask task = (JavacTask) compiler.getTask(null, null, found, options, null, sources);
    try {
      task.parse();
      task.analyze();
    } catch (IOException e) {
      throw new IllegalStateException("the compiler cannot read what is in memory", e);
    }
    List<String> complaints = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> each : found.getDiagnostics()) {
      if (each.getSource() instanceof Source source) {
        complaints.add(source.at(each.getLineNumber()) + message(each));
      } else if (each.getKind() == Diagnostic.Kind.ERROR) {
        complaints.add(message(each));
      }
    }
    return complaints;
  }

  /** Whether statements end with a result; what methods of a class give does not count. */
  private static boolean gives(String code) {
    return GIVES.matcher(code).find() && !TYPE.matcher(code).matches();
  }

  private static String message(Diagnostic<?> found) {
    return found.getMessage(Locale.ENGLISH).replaceAll("\\s+", " ");
  }

  private Source source(Block block) {
    StringBuilder head = new StringBuilder();
    List<String> imported = new ArrayList<>(JAVA);
    imported.addAll(Packages.ALL);
    if (block.isForAndroid()) {
      imported.addAll(ANDROID);
    }
    IMPORT.matcher(block.code()).results().forEach(found -> head.append(found.group()));
    imported.forEach(each -> head.append("import ").append(each).append(".*;\n"));
    // An import's line stays, empty, so that lines are counted as in the page.
    String code = IMPORT.matcher(block.code()).replaceAll("\n");
    head.append("final class Line").append(block.line()).append(" {\n");
    String end = "}\n";
    if (!MEMBER.matcher(code).matches()) {
      head.append("static ").append(gives(code) ? "Object" : "void");
      head.append(" block(").append(block.note("given").orElse(""));
      head.append(") throws Exception {\n");
      end = "}\n}\n";
    }
    return new Source(block, head.toString(), code + end);
  }

  private static NavigableSet<String> packages() {
    NavigableSet<String> packages = new TreeSet<>();
    for (String entry : CLASS_PATH.split(Pattern.quote(File.pathSeparator), -1)) {
      try {
        addPackages(Path.of(entry), packages);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return packages;
  }

  /** What a module exports; of what is no module, as tests are, all but the internal. */
  private static void addPackages(Path entry, Set<String> packages) throws IOException {
    if (Files.isDirectory(entry)) {
      addPackagesOf(entry, packages);
    } else if (Files.exists(entry)) {
      try (FileSystem jar = FileSystems.newFileSystem(entry)) {
        addPackagesOf(jar.getPath("/"), packages);
      }
    }
  }

  private static void addPackagesOf(Path classes, Set<String> packages) throws IOException {
    Path ours = classes.resolve("io").resolve("bluezone");
    if (!Files.exists(ours)) {
      return;
    }
    Path module = classes.resolve("module-info.class");
    if (Files.exists(module)) {
      try (InputStream in = Files.newInputStream(module)) {
        ModuleDescriptor.read(in).exports().stream()
            .filter(exports -> !exports.isQualified())
            .forEach(exports -> packages.add(exports.source()));
      }
      return;
    }
    try (Stream<Path> files = Files.walk(ours)) {
      files
          .map(file -> classes.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".class") && !file.endsWith("/package-info.class"))
          .map(file -> file.substring(0, file.lastIndexOf('/')).replace('/', '.'))
          .filter(name -> !name.contains(".internal") && !name.contains(".examples"))
          .forEach(packages::add);
    }
  }

  /** A block as a compilation unit. */
  private static final class Source extends SimpleJavaFileObject {

    private final Block block;
    private final String head;
    private final String rest;

    Source(Block block, String head, String rest) {
      super(URI.create("string:///Line" + block.line() + ".java"), Kind.SOURCE);
      this.block = block;
      this.head = head;
      this.rest = rest;
    }

    String at(long line) {
      return block.page() + ":" + (block.line() + line - head.lines().count()) + ": ";
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return head + rest;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the public API of a module with the text file that is kept of it, or writes that file.
 * The build runs it on the classes of each published module:
 *
 * <pre>java PublicApi.java KEPT-FILE CLASSES-FOLDER CLASS-PATH ACCEPT</pre>
 *
 * <p>The API is what programs can name: the public types of exported packages (without a module
 * descriptor: of packages that are not {@code internal}), and their public and protected members. A
 * member that comes from a type which is not API counts as one of the type that inherits it. Left
 * out are {@code equals}, {@code hashCode} and {@code toString}, which every type has, and what the
 * header of a record or of an enum says already.
 */
final class PublicApi {
  private final Path classes;
  private final ClassLoader loader;
  private final Predicate<String> exported;

  private PublicApi(Path classes, ClassLoader loader) throws IOException {
    this.classes = classes;
    this.loader = loader;
    this.exported = exported(classes.resolve("module-info.class"));
  }

  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    Path kept = Path.of(args[0]);
    Path classes = Path.of(args[1]);
    boolean accept = Boolean.parseBoolean(args[3]);
    Map<String, List<String>> now;
    try (URLClassLoader loader = new URLClassLoader(urls(args[1] + File.pathSeparator + args[2]))) {
      now = new PublicApi(classes, loader).types();
    }
    if (accept) {
      Files.writeString(kept, text(now));
      return;
    }
    List<String> changes = changes(read(kept), now);
    if (changes.isEmpty()) {
      return;
    }
    System.err.printf(
        "The public API is not what %s/%s says (-: gone, which breaks programs that use it;"
            + " +: new, and to be kept from now on):%n",
        kept.toAbsolutePath().getParent().getFileName(), kept.getFileName());
    changes.forEach(System.err::println);
    System.err.println("To accept it: mvn package -DskipTests -Dapi.accept, then commit the file.");
    System.exit(1);
  }

  private static URL[] urls(String classPath) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(new URL[0]);
  }

  private static Predicate<String> exported(Path moduleInfo) throws IOException {
    if (!Files.exists(moduleInfo)) {
      return name -> !("." + name + ".").contains(".internal.");
    }
    try (InputStream in = Files.newInputStream(moduleInfo)) {
      Set<String> names =
          ModuleDescriptor.read(in).exports().stream()
              .filter(export -> !export.isQualified())
              .map(ModuleDescriptor.Exports::source)
              .collect(Collectors.toSet());
      return names::contains;
    }
  }

  // The kept file: a line without indent for each type, indented ones for its members.

  private static String text(Map<String, List<String>> types) {
    StringBuilder text = new StringBuilder();
    types.forEach(
        (type, members) -> {
          text.append(type).append('\n');
          members.forEach(member -> text.append("  ").append(member).append('\n'));
        });
    return text.toString();
  }

  private static Map<String, List<String>> read(Path kept) throws IOException {
    Map<String, List<String>> types = new LinkedHashMap<>();
    List<String> members = new ArrayList<>();
    for (String line : Files.exists(kept) ? Files.readAllLines(kept) : List.<String>of()) {
      if (line.startsWith("  ")) {
        members.add(line.substring(2));
      } else {
        members = new ArrayList<>();
        types.put(line, members);
      }
    }
    return types;
  }

  private static List<String> changes(
      Map<String, List<String>> before, Map<String, List<String>> now) {
    List<String> changes = new ArrayList<>();
    Set<String> types = new TreeSet<>(before.keySet());
    types.addAll(now.keySet());
    for (String type : types) {
      if (!now.containsKey(type)) {
        changes.add("- " + type);
      } else if (!before.containsKey(type)) {
        changes.add("+ " + type);
        now.get(type).forEach(member -> changes.add("+   " + member));
      } else if (!before.get(type).equals(now.get(type))) {
        changes.add("  " + type);
        without(before.get(type), now.get(type)).forEach(member -> changes.add("-   " + member));
        without(now.get(type), before.get(type)).forEach(member -> changes.add("+   " + member));
      }
    }
    return changes;
  }

  private static List<String> without(List<String> members, Collection<String> others) {
    return members.stream().filter(member -> !others.contains(member)).toList();
  }

  // The types and their members.

  private Map<String, List<String>> types() throws IOException, ReflectiveOperationException {
    Map<String, Class<?>> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(PublicApi::mayBeType).toList()) {
        String path = classes.relativize(file).toString();
        String name =
            path.substring(0, path.length() - ".class".length()).replace(File.separatorChar, '.');
        Class<?> type = Class.forName(name, false, loader);
        if (isApi(type)) {
          found.put(type.getCanonicalName(), type);
        }
      }
    }
    Map<String, List<String>> types = new LinkedHashMap<>();
    for (Class<?> type : found.values()) {
      types.put(header(type), members(type));
    }
    return types;
  }

  private static boolean mayBeType(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".class") && !name.endsWith("-info.class");
  }

  private boolean isApi(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (!isOpen(each.getModifiers()) || each.isAnonymousClass() || each.isLocalClass()) {
        return false;
      }
    }
    return exported.test(type.getPackageName());
  }

  private static boolean isOpen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private List<String> members(Class<?> type) throws ReflectiveOperationException {
    List<String> constants = new ArrayList<>();
    Set<String> fields = new TreeSet<>();
    Set<String> constructors = new TreeSet<>();
    Map<String, String> methods = new TreeMap<>();
    for (Class<?> owner : withHiddenSupertypes(type)) {
      for (Field field : owner.getDeclaredFields()) {
        if (field.isEnumConstant()) {
          constants.add(deprecated(field) + field.getName());
        } else if (isMember(field.getModifiers(), field.isSynthetic(), type)) {
          fields.add(field(field));
        }
      }
      for (Method method : owner.getDeclaredMethods()) {
        // A type does not inherit the static methods of an interface.
        boolean inherited = owner == type || !owner.isInterface() || !isStatic(method);
        if (inherited
            && isMember(method.getModifiers(), method.isSynthetic(), type)
            && !isImplied(method)) {
          // A subclass comes before what it overrides.
          methods.putIfAbsent(signature(method), method(method));
        }
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isMember(constructor.getModifiers(), constructor.isSynthetic(), type)
          && !isCanonical(constructor)) {
        constructors.add(constructor(constructor));
      }
    }
    return Stream.of(constants, fields, constructors, new TreeSet<>(methods.values()))
        .flatMap(Collection::stream)
        .toList();
  }

  private List<Class<?>> withHiddenSupertypes(Class<?> type) {
    List<Class<?>> types = new ArrayList<>(List.of(type));
    List<Class<?>> supertypes = new ArrayList<>(Arrays.asList(type.getInterfaces()));
    if (type.getSuperclass() != null) {
      supertypes.add(0, type.getSuperclass());
    }
    for (Class<?> supertype : supertypes) {
      if (isFromHere(supertype) && !isApi(supertype)) {
        types.addAll(withHiddenSupertypes(supertype));
      }
    }
    return types;
  }

  private boolean isFromHere(Class<?> type) {
    return Files.exists(classes.resolve(type.getName().replace('.', '/') + ".class"));
  }

  private static boolean isMember(int modifiers, boolean synthetic, Class<?> type) {
    boolean closed = Modifier.isFinal(type.getModifiers());
    return !synthetic
        && (Modifier.isPublic(modifiers) || (Modifier.isProtected(modifiers) && !closed));
  }

  private static boolean isStatic(Method method) {
    return Modifier.isStatic(method.getModifiers());
  }

  private static boolean isImplied(Method method) {
    Class<?> type = method.getDeclaringClass();
    String signature = signature(method);
    return Set.of("equals(Object)", "hashCode()", "toString()").contains(signature)
        || (type.isEnum() && Set.of("values()", "valueOf(String)").contains(signature))
        || (type.isRecord()
            && method.getParameterCount() == 0
            && components(type).anyMatch(each -> each.getName().equals(method.getName())));
  }

  private static boolean isCanonical(Constructor<?> constructor) {
    Class<?> type = constructor.getDeclaringClass();
    return type.isRecord()
        && Arrays.equals(
            constructor.getParameterTypes(),
            components(type).map(RecordComponent::getType).toArray());
  }

  private static Stream<RecordComponent> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents());
  }

  // How they are written.

  private static String header(Class<?> type) {
    StringBuilder header = new StringBuilder(deprecated(type)).append(kind(type)).append(' ');
    header.append(type.getCanonicalName()).append(typeParameters(type.getTypeParameters()));
    if (type.isRecord()) {
      header.append(
          components(type)
              .map(each -> written(each.getAnnotatedType()) + " " + each.getName())
              .collect(joining(", ", "(", ")")));
    }
    Class<?> superclass = type.getSuperclass();
    if (superclass != null && !type.isEnum() && !type.isRecord() && superclass != Object.class) {
      header.append(" extends ").append(written(type.getAnnotatedSuperclass()));
    }
    if (type.getInterfaces().length > 0) {
      header
          .append(type.isInterface() ? " extends " : " implements ")
          .append(written(type.getAnnotatedInterfaces()));
    }
    if (isSealed(type)) {
      header.append(
          Arrays.stream(type.getPermittedSubclasses())
              .map(PublicApi::name)
              .sorted()
              .collect(joining(", ", " permits ", "")));
    }
    return header.toString();
  }

  private static boolean isSealed(Class<?> type) {
    // An enum is, when one of its constants has a body.
    return type.isSealed() && !type.isEnum();
  }

  private static String kind(Class<?> type) {
    int modifiers = type.getModifiers();
    StringBuilder kind = new StringBuilder(access(modifiers));
    boolean inner = type.getEnclosingClass() != null && !Modifier.isStatic(modifiers);
    kind.append(inner ? "inner " : "").append(isSealed(type) ? "sealed " : "");
    if (type.isAnnotation()) {
      return kind.append("@interface").toString();
    }
    if (type.isInterface()) {
      return kind.append("interface").toString();
    }
    if (type.isEnum() || type.isRecord()) {
      return kind.append(type.isEnum() ? "enum" : "record").toString();
    }
    kind.append(Modifier.isAbstract(modifiers) ? "abstract " : "");
    return kind.append(Modifier.isFinal(modifiers) ? "final " : "").append("class").toString();
  }

  private static String access(int modifiers) {
    return Modifier.isProtected(modifiers) ? "protected " : "public ";
  }

  private static String field(Field field) throws ReflectiveOperationException {
    int modifiers = field.getModifiers();
    String text =
        deprecated(field)
            + access(modifiers)
            + (Modifier.isStatic(modifiers) ? "static " : "")
            + (Modifier.isFinal(modifiers) ? "final " : "")
            + written(field.getAnnotatedType())
            + " "
            + field.getName();
    // javac copies such a value into the programs that name it.
    boolean constant = Modifier.isStatic(modifiers) && Modifier.isFinal(modifiers);
    if (constant && (field.getType().isPrimitive() || field.getType() == String.class)) {
      field.setAccessible(true);
      text += " = " + String.valueOf(field.get(null)).replace("\n", "\\n");
    }
    return text;
  }

  private static String constructor(Constructor<?> constructor) {
    return deprecated(constructor)
        + access(constructor.getModifiers())
        + parametersOf(constructor, constructor.getDeclaringClass().getSimpleName());
  }

  private static String method(Method method) {
    int modifiers = method.getModifiers();
    Object value = method.getDefaultValue();
    return deprecated(method)
        + access(modifiers)
        + (Modifier.isStatic(modifiers) ? "static " : "")
        + (Modifier.isAbstract(modifiers) ? "abstract " : "")
        + (method.isDefault() ? "default " : "")
        + (Modifier.isFinal(modifiers) ? "final " : "")
        + written(method.getAnnotatedReturnType())
        + " "
        + parametersOf(method, method.getName())
        + (value == null ? "" : " default");
  }

  private static String parametersOf(Executable executable, String name) {
    String generics = typeParameters(executable.getTypeParameters());
    String parameters = written(executable.getAnnotatedParameterTypes());
    if (executable.isVarArgs()) {
      parameters = parameters.substring(0, parameters.length() - "[]".length()) + "...";
    }
    AnnotatedType[] thrown = executable.getAnnotatedExceptionTypes();
    return name
        + generics
        + "("
        + parameters
        + ")"
        + (thrown.length == 0 ? "" : " throws " + written(thrown));
  }

  private static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(PublicApi::name)
        .collect(joining(",", method.getName() + "(", ")"));
  }

  private static String deprecated(AnnotatedElement element) {
    Deprecated deprecated = element.getAnnotation(Deprecated.class);
    if (deprecated == null) {
      return "";
    }
    return deprecated.forRemoval() ? "@Deprecated(forRemoval) " : "@Deprecated ";
  }

  private static String typeParameters(TypeVariable<?>[] parameters) {
    if (parameters.length == 0) {
      return "";
    }
    return Arrays.stream(parameters)
        .map(each -> each.getName() + bounds(" extends ", each.getAnnotatedBounds()))
        .collect(joining(", ", "<", ">"));
  }

  private static String bounds(String word, AnnotatedType... bounds) {
    String text = Arrays.stream(bounds).map(PublicApi::written).collect(joining(" & "));
    return text.isEmpty() || text.equals("Object") ? "" : word + text;
  }

  private static String written(AnnotatedType[] types) {
    return Arrays.stream(types).map(PublicApi::written).collect(joining(", "));
  }

  private static String written(AnnotatedType type) {
    boolean nullable =
        Arrays.stream(type.getAnnotations())
            .anyMatch(each -> each.annotationType().getSimpleName().equals("Nullable"));
    String mark = nullable ? "@Nullable " : "";
    if (type instanceof AnnotatedArrayType array) {
      String component = written(array.getAnnotatedGenericComponentType());
      return component + (nullable ? " @Nullable []" : "[]");
    }
    if (type instanceof AnnotatedParameterizedType parameterized) {
      Class<?> raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
      String arguments = written(parameterized.getAnnotatedActualTypeArguments());
      return mark + name(raw) + "<" + arguments + ">";
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      return "?"
          + bounds(" extends ", wildcard.getAnnotatedUpperBounds())
          + bounds(" super ", wildcard.getAnnotatedLowerBounds());
    }
    return mark + (type.getType() instanceof Class<?> plain ? name(plain) : type.getType());
  }

  private static String name(Class<?> type) {
    String name = type.getCanonicalName() == null ? type.getName() : type.getCanonicalName();
    String everyday = "java.lang.";
    boolean isEveryday = name.startsWith(everyday) && name.lastIndexOf('.') < everyday.length();
    return isEveryday ? name.substring(everyday.length()) : name;
  }
}

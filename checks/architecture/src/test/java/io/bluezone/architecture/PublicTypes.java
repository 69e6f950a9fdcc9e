// SPDX-License-Identifier: Apache-2.0
package io.bluezone.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;

/** The public types of the modules that run on any JVM. */
final class PublicTypes {

  private static final String[] PACKAGES = {
    "io.bluezone.crypto",
    "io.bluezone.ble",
    "io.bluezone.base",
    "io.bluezone.records",
    "io.bluezone.sealed",
    "io.bluezone.tracing",
    "io.bluezone.authority",
    "io.bluezone.store",
    "io.bluezone.client"
  };

  private PublicTypes() {}

  /** Those of packages that are exported, nested ones included, by name. */
  static List<Class<?>> all() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(PACKAGES).stream()
            .filter(PublicTypes::runsOnAnyJvm)
            .<Class<?>>map(JavaClass::reflect)
            .filter(PublicTypes::isPublic)
            .sorted(Comparator.comparing(Class::getName))
            .toList();
  }

  private static boolean runsOnAnyJvm(JavaClass type) {
    String room = type.getPackageName();
    return !(room + ".").contains(".internal.")
        && !room.startsWith("io.bluezone.ble.linux")
        && !room.startsWith("io.bluezone.ble.android")
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && !room.endsWith(".contract")
        && !type.getSimpleName().equals("package-info");
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers()) && (outer == null || isPublic(outer));
  }
}

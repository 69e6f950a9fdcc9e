// SPDX-License-Identifier: Apache-2.0
package io.bluezone.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodReference;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;

/**
 * Checks that state which is confined to a thread, and not guarded by a lock, is used on that
 * thread. An annotation on a class or method says so; methods of such a class that are safe on any
 * thread carry another.
 *
 * <p>A confined method may be called by another confined method. Code that is not confined has to
 * hand the call to the thread's owner: it may make the call only in a lambda or by a method
 * reference, and only in a class that uses the owner. That such a lambda goes to the owner and not
 * elsewhere is beyond what byte code shows.
 *
 * @param owner the class that runs tasks on the thread, or what it extends
 * @param confined the annotation of the classes and methods that are confined to it
 * @param free the annotation of such a class's methods that are not
 */
record ThreadConfinement(String owner, String confined, String free) {

  /** A thread whose owner and annotations are in one package. */
  static ThreadConfinement of(String room, String owner, String confined, String free) {
    return new ThreadConfinement(room + "." + owner, room + "." + confined, room + "." + free);
  }

  ArchRule rule() {
    return methods()
        .that(
            DescribedPredicate.describe(
                "are confined to the thread of " + owner, (JavaMethod each) -> isConfined(each)))
        .should(new OnlyBeCalledThere());
  }

  private boolean isConfined(JavaCodeUnit unit) {
    return unit.isAnnotatedWith(confined)
        || (isConfined(unit.getOwner()) && !unit.isAnnotatedWith(free));
  }

  private boolean isConfined(JavaClass type) {
    return type.isAnnotatedWith(confined)
        || type.getEnclosingClass().filter(this::isConfined).isPresent();
  }

  private boolean isAllowed(JavaAccess<?> access) {
    JavaCodeUnit caller = access.getOrigin();
    boolean handedOn = access.isDeclaredInLambda() || access instanceof JavaMethodReference;
    return isConfined(caller) || (handedOn && usesOwner(caller.getOwner()));
  }

  private boolean usesOwner(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(each -> each.getTargetClass().isAssignableTo(owner));
  }

  private final class OnlyBeCalledThere extends ArchCondition<JavaMethod> {
    OnlyBeCalledThere() {
      super("only be called on it");
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
      for (JavaAccess<?> access : method.getAccessesToSelf()) {
        if (!isAllowed(access)) {
          events.add(violated(method, access.getDescription()));
        }
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.staff;

import io.bluezone.servers.web.page.Page;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the controller of staff pages, which show what all of them show. */
@Page
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StaffPage {

  /** The number to call that pages show. */
  String HOTLINE = "${staff.hotline:1900 9095}";
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The program as Spring puts it together. */
@SpringBootApplication(
    exclude = UserDetailsServiceAutoConfiguration.class,
    proxyBeanMethods = false)
public class ProvinceApplication {}

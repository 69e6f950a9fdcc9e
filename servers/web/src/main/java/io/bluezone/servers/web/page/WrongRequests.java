// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** A page that says what is wrong, where a program's own advice does not answer otherwise. */
@ControllerAdvice
public final class WrongRequests {

  @ExceptionHandler({
    ServletRequestBindingException.class,
    TypeMismatchException.class,
    MissingServletRequestPartException.class,
    MultipartException.class
  })
  void wrong(HttpServletResponse response) throws IOException {
    response.sendError(HttpStatus.BAD_REQUEST.value());
  }
}

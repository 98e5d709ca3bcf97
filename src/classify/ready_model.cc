#include "classify/ready_model.h"

#include <string_view>

// models/classes.bin inside the program, as tables/word_net.cc has its network.
asm(R"(
  .section .rodata
  .global dq_classes_begin
  .global dq_classes_end
  .balign 16
dq_classes_begin:
  .incbin ")" DQ_CLASSES R"("
dq_classes_end:
  .previous
)");
extern "C" const char dq_classes_begin[], dq_classes_end[];

namespace dq::classify {

Result<Model> ready_model() {
  Result<Model> model = read_model({dq_classes_begin, dq_classes_end});
  if (!model) model.error().code = ErrorCode::Internal;
  return model;
}

}  // namespace dq::classify

# A linear step with weights of 8 bits, one scale per row; the input is quantised to 8 bits as it comes.

class Linear:
  weight : Tensor
  bias : Optional[Tensor]
  packed : Optional[__torch__.torch.classes.quantized.LinearPackedParamsBase]
  def pack(self: __torch__.linear.Linear) -> NoneType:
    scale = torch.div(torch.clamp(torch.amax(torch.abs(self.weight), [1]), 1.0000000000000001e-30), 127.)
    rounded = torch.quantize_per_channel(self.weight, scale, torch.zeros_like(scale, dtype=4), 0, 12)
    self.packed = ops.quantized.linear_prepack(rounded, None)
    self.weight = torch.empty([0])
    return None
  def forward(self: __torch__.linear.Linear, x: Tensor) -> Tensor:
    packed = self.packed
    if packed is None:
      y = torch.linear(x, self.weight, self.bias)
    else:
      most = torch.clamp(torch.linalg_vector_norm(x, inf, [-1], True), 1.0000000000000001e-30)
      y = torch.mul_(ops.quantized.linear_dynamic(torch.div(x, most), packed, False), most)
      bias = self.bias
      if bias is not None:
        y = torch.add_(y, bias)
    return y
  def gelu(self: __torch__.linear.Linear, x: Tensor) -> Tensor:
    return torch.gelu(self.forward(x))
  def plus(self: __torch__.linear.Linear, x: Tensor, y: Tensor) -> Tensor:
    return torch.add_(self.forward(x), y)

# A linear step in the way that runs everywhere. What is packed as fine takes part in the scores of attention, which
# magnify errors; here all is the same.

class Linear:
  weight : Tensor
  bias : Optional[Tensor]
  def pack(self: __torch__.linear.Linear, fine: bool) -> NoneType:
    self.weight = torch.to(self.weight, __torch__.linear.dtype())
    bias = self.bias
    if bias is not None:
      self.bias = torch.to(bias, __torch__.linear.dtype())
    return None
  def forward(self: __torch__.linear.Linear, x: Tensor) -> Tensor:
    return torch.linear(x, self.weight, self.bias)
  def gelu(self: __torch__.linear.Linear, x: Tensor) -> Tensor:
    return torch.gelu(self.forward(x))
  def plus(self: __torch__.linear.Linear, x: Tensor, y: Tensor) -> Tensor:
    return torch.add(self.forward(x), y)
